extension MasterPlaylist {
    /// What the client is offered. Of the groups of audio any player can decode the first; another one is there where it
    /// has something else.
    ///
    /// - Parameter start: where to begin, in seconds of the film.
    init(_ source: MediaSource, _ offer: Offer, start: Double? = nil) {
        let tracks = source.index.audio
        let groups = Group.allCases.filter { group in
            switch group {
            case .encoded: true
            case .surround: tracks.contains(where: \.needsSurround)
            case .copied: tracks.contains { $0.isCopyable && !$0.isPlainAudio }
            }
        }
        self.init(
            videos: (offer.copiesVideo ? [Self.copy(source)] : []) + offer.encodings.map { Self.encode(source, $0) },
            audio: groups.flatMap { group in tracks.map { Self.audio(group, $0) } },
            subtitles: Self.subtitles(source.index), iFrames: offer.copiesVideo ? Self.iFrames(source) : nil,
            start: start.map(source.plan.main.position))
    }

    private static func copy(_ source: MediaSource) -> Video {
        Video(
            codec: source.index.video?.codecString, facts: source.index.videoFacts,
            bandwidth: Bandwidth(source.index, source.plan.main), countsAudio: true, uri: uri(.copiedVideo))
    }

    private static func iFrames(_ source: MediaSource) -> IFrames? {
        source.iFrames.map { list in
            IFrames(
                codec: source.index.video?.codecString, facts: source.index.videoFacts,
                bandwidth: IFramePlaylist.peak(list, source.index), uri: "\(Stream.IFrames.rendition)/playlist.m3u8")
        }
    }

    private static func encode(_ source: MediaSource, _ encoding: VideoEncoding) -> Video {
        let picture = EncodedPicture(source.index.videoFacts, encoding.quality)
        return Video(
            codec: picture.codecString,
            facts: MediaTrack.VideoFacts(
                width: picture.width, height: picture.height, frameRate: picture.frameRate, range: .standard),
            bandwidth: Bandwidth(encoding.quality, source.plan.encodes), countsAudio: false,
            uri: uri(.encodedVideo(encoding)))
    }

    private static func audio(_ group: Group, _ track: MediaTrack) -> Audio {
        let encoding = encoding(group, track)
        let number = track.indexInKind
        return Audio(
            group: group, name: track.name(orElse: "Audio \(number + 1)"), language: track.language,
            disposition: track.disposition,
            channels: encoding?.channels ?? track.audio?.channels ?? 2,
            codec: encoding == nil ? track.codecString ?? aac : aac,
            bandwidth: encoding.map { $0.bitRate * 11 / 10 } ?? track.codec.maximumBitRate, isCopied: encoding == nil,
            uri: uri(encoding.map { .encodedAudio(number, $0) } ?? .copiedAudio(number)))
    }

    private static let aac = "mp4a.40.2"

    /// How a group has a track: `nil` as it is. Every track is in every group, as near to what the group is for as can be.
    private static func encoding(_ group: Group, _ track: MediaTrack) -> AudioEncoding? {
        if track.isPlainAudio || group == .copied && track.isCopyable { return nil }
        return group != .encoded && track.needsSurround ? .surround : .stereo
    }

    private static func uri(_ content: Rendition.Content) -> String { "\(Rendition.name(content))/playlist.m3u8" }
}

extension MediaCodec {
    /// Bits a second that a copied track has at most, as far as films have it: containers do not say.
    fileprivate var maximumBitRate: Int {
        switch self {
        case .ac3: 640_000
        case .eac3: 1_536_000
        case .flac, .alac: 4_608_000
        case .opus: 512_000
        default: 384_000
        }
    }
}
