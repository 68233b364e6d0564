import Platform

extension MP4SampleEntry {
    /// - Parameter timescale: of the track.
    func packaging(_ kind: MediaTrack.Kind, timescale: Int) -> TrackPackaging? {
        guard !configuration.isEmpty, timescale > 0 else { return nil }
        switch kind {
        case .video:
            return SampleEntry.video(codec, width: width, height: height, boxes: configuration + description)
                .map { TrackPackaging(sampleEntry: $0, timescale: timescale) }
        case .audio:
            let facts = audio()
            return SampleEntry.audio(
                codec, channels: facts.channels, sampleRate: facts.sampleRate, boxes: configuration
            ).map { TrackPackaging(sampleEntry: $0, timescale: facts.sampleRate) }
        case .subtitle: return nil
        }
    }
}
