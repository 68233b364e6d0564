import Platform

/// What a file says of one of its text tracks, and how long its ticks are.
struct MatroskaTextEntry: Sendable {
    let track: MatroskaTrack
    private let video: UInt64
    private let nanosecondsPerTick: Double

    /// - Parameter header: ``MediaIndex/header``, which has the file's Info and Tracks as they are.
    init(_ text: TextTrack, _ header: Data) throws(IndexError) {
        let header = try MatroskaHeader(header)
        let subtitles = MatroskaTrack.counted(header.tracks, .subtitle)
        guard subtitles.indices.contains(text.index) else { throw .malformed("Tracks") }
        track = subtitles[text.index]
        video = header.tracks.first { $0.kind == .video }?.number ?? 0
        nanosecondsPerTick = (header.info.secondsPerTick * 1_000_000_000).rounded()
    }

    /// Of every subtitle track.
    static func numbers(_ header: Data) throws(IndexError) -> Set<UInt64> {
        Set(MatroskaTrack.counted(try MatroskaHeader(header).tracks, .subtitle).map(\.number))
    }

    /// Picks the track's blocks out of clusters.
    var parser: ClusterParser {
        ClusterParser(track: track.number, clock: video, largestBlock: TextEvent.largestPayload)
    }

    /// Nil when it does not overlap the span.
    func event(_ block: MatroskaBlock, in span: Range<Double>) throws(IndexError) -> TextEvent? {
        let start = seconds(block.time)
        let end = start + (block.duration.map(seconds) ?? TextEvent.usualDuration)
        guard end > start, start < span.upperBound, end > span.lowerBound else { return nil }
        let payload = try track.encoding.decode(frame: block.payload, limit: TextEvent.largestPayload)
        return TextEvent(start: start, end: end, payload: plain(payload))
    }

    func seconds(_ ticks: Int64) -> Double { Double(ticks) * nanosecondsPerTick / 1_000_000_000 }

    /// The nearest tick; the last one there can be for what is infinite.
    func ticks(_ seconds: Double) -> Int64 {
        let limited = max(-MediaIndex.longestSeconds, min(seconds, MediaIndex.longestSeconds))
        return Int64((limited * 1_000_000_000 / nanosecondsPerTick).rounded())
    }

    /// WebM has a line for the cue's name and one for its settings before the text.
    private func plain(_ payload: [UInt8]) -> [UInt8] {
        guard track.codecID.hasPrefix("D_WEBVTT/") else { return payload }
        let lines = payload.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
        return lines.count == 3 ? Array(lines[2]) : []
    }
}
