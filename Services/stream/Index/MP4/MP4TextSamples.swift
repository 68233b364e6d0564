/// A sample that is shown for a while.
struct MP4TextSample: Sendable, Equatable {
    /// Seconds of the film.
    let start: Double
    let end: Double
    let bytes: Range<Int64>

    private static let maximum = 200_000

    /// Those of a track by its tables, in the order of the file. Those that hold no text are left out.
    ///
    /// - Parameter fileSize: bytes; samples beyond are left out.
    static func list(_ track: MP4Tables.Track, fileSize: Int64) throws(IndexError) -> [MP4TextSample] {
        var walk = try MP4SampleWalk(track)
        var found: [MP4TextSample] = []
        while let sample = try walk.next() {
            found += try shown(sample, of: track, fileSize: fileSize)
            guard found.count < maximum else { throw .excessive("subtitles") }
        }
        return found
    }

    /// When a sample is shown: once, or as often as the edit list has it.
    static func shown(
        _ sample: MP4Sample, of track: MP4Tables.Track, fileSize: Int64
    ) throws(IndexError) -> [MP4TextSample] {
        // A text of two bytes is an empty one, which stands for the time between two texts.
        let isSound =
            (3...TextEvent.largestPayload).contains(sample.place.count) && sample.place.lowerBound >= 0
            && sample.place.upperBound <= fileSize && sample.duration > 0
        guard isSound else { return [] }
        return try spans(sample, of: track).filter { abs($0.lowerBound) < MediaIndex.longestSeconds }
            .map { MP4TextSample(start: $0.lowerBound, end: $0.upperBound, bytes: sample.place) }
    }

    private static func spans(_ sample: MP4Sample, of track: MP4Tables.Track) throws(IndexError) -> [Range<Double>] {
        let ticks = sample.shown..<sample.shown + sample.duration
        if track.placement.isInParts { return track.parts.compactMap { $0.seconds(ticks) } }
        let start = try track.placement.seconds(ticks.lowerBound, timescale: track.samples.timescale)
        return [start..<start + Double(sample.duration) / Double(track.samples.timescale)]
    }
}
