extension MasterPlaylist {
    /// Every rendition of the source: one group of audio that any player can decode, and one that is as in the file
    /// where that is another.
    ///
    /// - Parameter start: where to begin, in seconds of the film.
    init(_ source: MediaSource, start: Double? = nil) {
        let index = source.index
        let encoded = index.audio.map { Self.audio(.encoded, $0, isCopied: $0.codec == .aac && $0.isCopyable) }
        let copied = index.audio.map { Self.audio(.copied, $0, isCopied: $0.isCopyable) }
        let hasOriginals = index.audio.contains { $0.codec != .aac && $0.isCopyable }
        let facts = index.video?.video
        self.init(
            video: Video(
                codec: index.video?.codecString,
                facts: facts ?? MediaTrack.VideoFacts(width: 0, height: 0, frameRate: nil, range: .standard),
                bandwidth: Bandwidth(index, source.plan), uri: "\(Rendition.name(.copiedVideo))/playlist.m3u8"),
            audio: encoded + (hasOriginals ? copied : []), subtitles: Self.subtitles(index),
            start: start.map(source.plan.offset(of:)))
    }

    private static func audio(_ group: Group, _ track: MediaTrack, isCopied: Bool) -> Audio {
        let content: Rendition.Content = isCopied ? .copiedAudio(track.indexInKind) : .encodedAudio(track.indexInKind)
        return Audio(
            group: group, name: track.title ?? track.language ?? "Audio \(track.indexInKind + 1)",
            language: track.language, isDefault: track.disposition.isDefault,
            channels: isCopied ? track.audio?.channels ?? 2 : 2,
            codec: isCopied ? track.codecString ?? "mp4a.40.2" : "mp4a.40.2", bandwidth: isCopied ? 0 : 160_000,
            uri: "\(Rendition.name(content))/playlist.m3u8")
    }
}
