/// A sample that is shown for a while.
struct MP4TextSample: Sendable, Equatable {
    /// Seconds of the film.
    let start: Double
    let end: Double
    let bytes: Range<Int64>
}

extension MP4SampleTable {
    /// The samples of a text track, ascending in time: one ends where the next begins. Those that hold no text are left out.
    ///
    /// - Parameter fileSize: bytes; samples beyond are left out.
    func textSamples(_ placement: MP4Placement, fileSize: Int64) throws(IndexError) -> [MP4TextSample] {
        var clock = try clock(placement)
        var places = try places()
        var found: [MP4TextSample] = []
        var sample: Int64 = 0
        while let bytes = try places.next(), let start = try clock.time(of: sample) {
            let duration = Double(clock.decoding.value) / Double(clock.timescale)
            // A text of two bytes is an empty one, which stands for the time between two texts.
            let isSound = (3...TextEvent.largestPayload).contains(bytes.count) && bytes.upperBound <= fileSize
            if isSound, abs(start) < MediaIndex.longestSeconds {
                found.append(MP4TextSample(start: start, end: start + duration, bytes: bytes))
            }
            guard found.count < 200_000 else { throw .excessive("subtitles") }
            sample += 1
        }
        return found
    }
}
