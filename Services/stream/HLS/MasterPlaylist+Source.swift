extension MasterPlaylist {
    /// What the client is offered: one group of audio that any player can decode, and one that is as in the file where that
    /// is another.
    ///
    /// - Parameter start: where to begin, in seconds of the film.
    init(_ source: MediaSource, _ offer: Offer, start: Double? = nil) {
        let index = source.index
        let encoded = index.audio.map { Self.audio(.encoded, $0, isCopied: $0.codec == .aac && $0.isCopyable) }
        let copied = index.audio.map { Self.audio(.copied, $0, isCopied: $0.isCopyable) }
        let hasOriginals = index.audio.contains { $0.codec != .aac && $0.isCopyable }
        self.init(
            videos: (offer.copiesVideo ? [Self.copy(source)] : []) + offer.encodings.map { Self.encode(source, $0) },
            audio: encoded + (hasOriginals ? copied : []), subtitles: Self.subtitles(index),
            start: start.map(source.plan.main.offset(of:)))
    }

    private static func copy(_ source: MediaSource) -> Video {
        Video(
            codec: source.index.video?.codecString, facts: source.index.videoFacts,
            bandwidth: Bandwidth(source.index, source.plan.main), countsAudio: true, uri: uri(.copiedVideo))
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

    private static func audio(_ group: Group, _ track: MediaTrack, isCopied: Bool) -> Audio {
        let content: Rendition.Content = isCopied ? .copiedAudio(track.indexInKind) : .encodedAudio(track.indexInKind)
        return Audio(
            group: group, name: track.title ?? track.language ?? "Audio \(track.indexInKind + 1)",
            language: track.language, isDefault: track.disposition.isDefault,
            channels: isCopied ? track.audio?.channels ?? 2 : 2,
            codec: isCopied ? track.codecString ?? "mp4a.40.2" : "mp4a.40.2",
            bandwidth: isCopied ? track.codec.maximumBitRate : 160_000, isCopied: isCopied, uri: uri(content))
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
