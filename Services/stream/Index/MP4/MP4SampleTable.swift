/// The `stbl` box: when each sample is shown, which are keyframes, where they lie.
struct MP4SampleTable {
    /// Ticks a second.
    var timescale = 0
    private(set) var entry = MP4SampleEntry()
    private var boxes: [String: ByteReader] = [:]

    private static let none = ByteReader([])
    /// What frames are found by.
    private static let tables: Set = ["stts", "ctts", "stss", "stsc", "stsz", "stco", "co64"]

    mutating func read(_ body: ByteReader) throws(IndexError) {
        var body = body
        while let (kind, box) = try body.box() {
            if kind == "stsd" { entry = try MP4SampleEntry(description: box) }
            boxes[kind] = box
            guard boxes.count < 64 else { throw .excessive("boxes") }
        }
    }

    /// The same, holding no more bytes than it needs.
    var compacted: MP4SampleTable {
        var copy = self
        copy.boxes = boxes.filter { Self.tables.contains($0.key) }.mapValues { ByteReader(Array($0.bytes)[...]) }
        return copy
    }

    /// Ticks that the earliest frame is shown before it would be decoded; zero where none is (`ctts`, version 1).
    var lead: Int64 {
        get throws(IndexError) {
            var composition = try MP4RunCursor(boxes["ctts"] ?? Self.none)
            var sample: Int64 = 0
            var lead: Int64 = 0
            while try composition.advance(to: sample) {
                lead = max(lead, -composition.value)
                sample = composition.end
            }
            return lead
        }
    }

    /// Without one every sample is a keyframe.
    var hasSyncTable: Bool { boxes["stss"] != nil }

    var isEmpty: Bool { ((try? times().whole().samples) ?? 0) == 0 }

    /// Samples a second, over the whole track.
    var rate: Double? {
        guard timescale > 0, let (samples, sum) = try? times().whole(), sum > 0 else { return nil }
        let rate = Double(samples) * Double(timescale) / Double(sum)
        return (1...1_000).contains(rate) ? rate : nil
    }

    /// Seconds; nil when there is no sample.
    func firstTime(_ placement: MP4Placement) throws(IndexError) -> Double? {
        var clock = try clock(placement)
        return isEmpty ? nil : try clock.time(of: 0)
    }

    /// Seconds at which the last sample ends.
    func end(_ placement: MP4Placement) throws(IndexError) -> Double {
        let ticks = try times().whole().sum
        // As long as it is decoded, it is shown: the last sample ends as late as the first one began.
        var composition = try MP4RunCursor(boxes["ctts"] ?? Self.none)
        let offset = try composition.advance(to: 0) ? composition.value : 0
        let media = Double(try adding(adding(ticks, offset), -placement.mediaTime)) / Double(timescale)
        let end = min(media, placement.duration ?? media) + placement.delay
        guard end > 0, end < MediaIndex.longestSeconds else { throw .malformed("duration") }
        return end
    }

    /// As listed. Where every sample is a keyframe, about two a second.
    func keyframes(_ placement: MP4Placement) throws(IndexError) -> [MediaIndex.Keyframe] {
        var chunks = try chunks()
        var clock = try clock(placement)
        var found: [MediaIndex.Keyframe] = []
        var numbers = try syncSamples()
        while let sample = try numbers.next() {
            guard let time = try clock.time(of: sample) else { throw .malformed("stss") }
            guard found.count < MediaIndex.maximumKeyframes else { throw .excessive("keyframes") }
            guard abs(time) < MediaIndex.longestSeconds else { throw .excessive("time") }
            found.append(MediaIndex.Keyframe(time: time, offset: try chunks.offset(of: sample)))
        }
        return found
    }

    func syncSamples() throws(IndexError) -> MP4SyncSamples {
        try MP4SyncSamples(boxes["stss"], samples: times().whole().samples, rate: rate ?? 25)
    }

    func chunks() throws(IndexError) -> MP4ChunkCursor {
        let long = boxes["co64"]
        return try MP4ChunkCursor(
            sampleToChunk: box("stsc"), offsets: box(long == nil ? "stco" : "co64"), isLong: long != nil)
    }

    /// A box that every track must have.
    func box(_ kind: String) throws(IndexError) -> ByteReader {
        guard let box = boxes[kind] else { throw .malformed(kind) }
        return box
    }

    private func times() throws(IndexError) -> MP4RunCursor {
        try MP4RunCursor(boxes["stts"] ?? Self.none)
    }

    func clock(_ placement: MP4Placement) throws(IndexError) -> MP4Clock {
        MP4Clock(
            decoding: try times(), composition: try MP4RunCursor(boxes["ctts"] ?? Self.none), placement: placement,
            timescale: timescale)
    }
}

/// Presentation times of samples, asked in ascending order.
struct MP4Clock {
    var decoding: MP4RunCursor
    var composition: MP4RunCursor
    let placement: MP4Placement
    /// Ticks a second.
    let timescale: Int

    /// Seconds; nil when there is no such sample.
    mutating func time(of sample: Int64) throws(IndexError) -> Double? {
        guard try decoding.advance(to: sample) else { return nil }
        let offset = try composition.advance(to: sample) ? composition.value : 0
        return try placement.seconds(adding(decoding.sumBefore(sample), offset), timescale: timescale)
    }
}
