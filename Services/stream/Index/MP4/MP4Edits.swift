/// Where a track's samples lie on the timeline of the film.
struct MP4Placement: Sendable {
    /// Subtracted from a sample's time, in the track's timescale.
    var mediaTime: Int64 = 0
    /// Seconds of nothing before the first sample.
    var delay = 0.0
    /// Seconds that are shown, when the list ends before the media does.
    var duration: Double?
    /// The list shows several parts, or at another speed: no one shift is true of all samples.
    var isInParts = false
}

extension MP4Placement {
    /// When a sample is shown whose own time is `ticks`.
    func seconds(_ ticks: Int64, timescale: Int) throws(IndexError) -> Double {
        Double(try subtracting(ticks, mediaTime)) / Double(timescale) + delay
    }
}

/// A piece of the media that an edit list shows.
struct MP4Part: Sendable, Equatable {
    /// Ticks of the track.
    let media: Range<Int64>
    /// Seconds of the film at which it begins.
    let start: Double
    /// Of the media in a second of the film.
    let ticksPerSecond: Double

    /// Seconds of the film in which it shows what the media has for some ticks; nil when that is not in it.
    func seconds(_ ticks: Range<Int64>) -> Range<Double>? {
        let shown = ticks.clamped(to: media)
        guard !shown.isEmpty else { return nil }
        let from = start + Double(shown.lowerBound - media.lowerBound) / ticksPerSecond
        return from..<max(from, start + Double(shown.upperBound - media.lowerBound) / ticksPerSecond)
    }
}

/// The `edts` box (ISO 14496-12 §8.6.5, §8.6.6).
struct MP4Edits {
    private struct Edit {
        let duration: Int64
        /// -1: nothing is shown.
        let mediaTime: Int64
        /// 16.16; one is normal speed.
        let rate: Int
    }

    private static let maximum = 4_096
    private static let mostParts = 1_024
    private var edits: [Edit] = []

    init() {}

    init(_ body: ByteReader) throws(IndexError) {
        var body = body
        while let (kind, box) = try body.box() {
            if kind == "elst" { try read(box) }
        }
    }

    private mutating func read(_ box: ByteReader) throws(IndexError) {
        var box = box
        let (version, _) = try box.versionAndFlags()
        let count = try box.u32()
        guard count <= Self.maximum else { throw .excessive("edits") }
        for _ in 0..<count {
            let duration = version == 1 ? try box.u64() : Int64(try box.u32())
            let mediaTime = version == 1 ? try box.i64() : Int64(try box.i32())
            edits.append(Edit(duration: duration, mediaTime: mediaTime, rate: try box.u32()))
        }
    }

    /// Empty edits, then one part of the media, or several that follow each other without a gap, then empty edits again.
    func placement(movieTimescale: Int, mediaTimescale: Int) throws(IndexError) -> MP4Placement {
        var placement = MP4Placement()
        let second = Double(movieTimescale)
        let leading = edits.prefix { $0.mediaTime == -1 }
        placement.delay = leading.reduce(0.0) { $0 + Double($1.duration) } / second
        var shown = edits.dropFirst(leading.count)
        while shown.last?.mediaTime == -1 { shown.removeLast() }
        guard let first = shown.first else { return placement }
        let duration = shown.reduce(0.0) { $0 + Double($1.duration) } / second
        guard first.mediaTime >= 0, placement.delay < MediaIndex.longestSeconds else { throw .malformed("edit list") }
        placement.mediaTime = first.mediaTime
        placement.duration = duration > 0 ? duration : nil
        // ffmpeg takes one empty edit for a delay, and loses its way with more.
        placement.isInParts =
            leading.count > 1 || !Self.isOnePart(shown, ticksPerUnit: Double(mediaTimescale) / second)
        return placement
    }

    /// The pieces of media that are shown, one after the other.
    func parts(movieTimescale: Int, mediaTimescale: Int) -> [MP4Part] {
        var time = 0.0
        return edits.prefix(Self.mostParts).compactMap { edit in
            let seconds = Double(edit.duration) / Double(movieTimescale)
            defer { time += seconds }
            let ticksPerSecond = Double(mediaTimescale) * Double(edit.rate) / 0x1_0000
            let ticks = (seconds * ticksPerSecond).rounded()
            // What has no end, or is shown backwards, is in none.
            guard (0..<MP4Sample.latest).contains(edit.mediaTime), (1..<0x8000_0000).contains(edit.rate),
                ticks >= 1, ticks < Double(MP4Sample.latest), time < MediaIndex.longestSeconds
            else { return nil }
            return MP4Part(
                media: edit.mediaTime..<edit.mediaTime + Int64(ticks), start: time, ticksPerSecond: ticksPerSecond)
        }
    }

    /// - Parameter ticksPerUnit: of media time in a unit of the edits' durations.
    private static func isOnePart(_ edits: ArraySlice<Edit>, ticksPerUnit: Double) -> Bool {
        let follows = zip(edits, edits.dropFirst()).allSatisfy { edit, next in
            // The two clocks round each in its own way.
            abs(Double(edit.mediaTime) + Double(edit.duration) * ticksPerUnit - Double(next.mediaTime))
                <= max(1, ticksPerUnit)
        }
        return follows && edits.allSatisfy { $0.rate == 0x1_0000 }
    }
}
