import Contracts

/// What of a film a client is offered: what it can show, and what it asked for.
struct Offer: Sendable {
    let copiesVideo: Bool
    /// Only what was asked for: the largest first.
    let encodings: [VideoEncoding]
    private let audio: [Rendition.Content]

    /// - Parameter canEncode: whether this service can encode the film's video.
    init(_ source: MediaSource, for abilities: Abilities?, _ preferences: Preferences?, canEncode: Bool) {
        let canShowEncodes = abilities?.videoCodecs?.contains(MediaCodec.h264.rawValue) ?? true
        encodings = canEncode && canShowEncodes ? Self.encodings(source.index, abilities, preferences) : []
        // Who wants subtitles in the picture does not want it without.
        let isBurnt = encodings.contains { $0.burntSubtitle != nil }
        copiesVideo = !isBurnt && Self.canCopy(source, abilities)
        audio = source.index.audio.flatMap(Self.audio)
    }

    /// Video first.
    var contents: [Rendition.Content] {
        (copiesVideo ? [.copiedVideo] : []) + encodings.map(Rendition.Content.encodedVideo) + audio
    }

    /// What a player asks for first, so far as it need not be encoded: the video, and the sound that it finds named as the
    /// default.
    func firstCopies(_ index: MediaIndex) -> [Rendition.Content] {
        let sound = index.defaultAudio.flatMap { track in
            audio.last { [.copiedAudio(track.indexInKind), .encodedAudio(track.indexInKind)].contains($0) }
        }
        return (copiesVideo ? [.copiedVideo] : []) + [sound].compactMap(\.self)
    }

    private static func canCopy(_ source: MediaSource, _ abilities: Abilities?) -> Bool {
        do {
            try source.checkCopy(for: abilities)
            return true
        } catch {
            return false
        }
    }

    private static func encodings(
        _ index: MediaIndex, _ abilities: Abilities?, _ preferences: Preferences?
    ) -> [VideoEncoding] {
        let source = index.videoFacts
        guard source.width > 0, source.height > 0, source.hasColours else { return [] }
        let asked = (preferences?.qualities ?? []).compactMap(Quality.init(rawValue:)).map { quality in
            quality.capped(at: source).capped(at: abilities?.maximumHeight)
        }
        let burnt = index.subtitles.first { $0.isImage && $0.indexInKind == preferences?.burnSubtitle }
        return Quality.allCases.filter(asked.contains).map {
            VideoEncoding(quality: $0, burntSubtitle: burnt?.indexInKind)
        }
    }

    /// Sound is copied where HLS can carry it, made to AAC in stereo where it is none yet, and to AAC in 5.1 where it has
    /// more than two channels that could not be had otherwise.
    private static func audio(_ track: MediaTrack) -> [Rendition.Content] {
        let copy: [Rendition.Content] = track.isCopyable ? [.copiedAudio(track.indexInKind)] : []
        if track.isPlainAudio { return copy }
        let surround: [Rendition.Content] =
            track.needsSurround ? [.encodedAudio(track.indexInKind, .surround)] : []
        return copy + [.encodedAudio(track.indexInKind)] + surround
    }
}
