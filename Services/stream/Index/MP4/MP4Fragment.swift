/// What samples are when nothing nearer to them says it (`trex`, `tfhd`).
struct MP4SampleDefaults: Sendable {
    var duration = 0
    var size = 0
    var flags = 0
}

/// The samples of one track in a `moof` box, of which there is at least one.
struct MP4Fragment {
    fileprivate(set) var samples: [MP4Sample] = []
    /// When what follows is decoded.
    fileprivate(set) var end: Int64
    /// It says where its samples lie in the file, and not how far from itself: it can only be read where it lies.
    fileprivate(set) var isFixed = false

    /// When the first sample is shown.
    var firstTime: Int64 { samples.first?.shown ?? 0 }
    /// When the last of what is shown ends.
    var lastTime: Int64 { samples.map { $0.shown + $0.duration }.max() ?? end }
    var firstKeyframe: MP4Sample? { samples.first(where: \.isKeyframe) }

    /// Samples a second.
    func rate(timescale: Int) -> Double? {
        guard let start = samples.first?.decoded, end > start else { return nil }
        let rate = Double(samples.count) * Double(timescale) / Double(end - start)
        return (1...1_000).contains(rate) ? rate : nil
    }
}

/// A `moof` box (ISO 14496-12 §8.8.4): the samples of each track that says when they are decoded.
struct MP4MovieFragment {
    private(set) var tracks: [Int: MP4Fragment] = [:]
    private let defaults: [Int: MP4SampleDefaults]
    /// Where the box begins in the file.
    private let position: Int64
    /// Where the next sample begins: without another measure, where the one before ended.
    private var place: Int64
    private var samples = 0
    private var boxes = 0

    private static let maximumSamples = 100_000
    private static let maximumBoxes = 16_384
    /// Bytes of the whole box.
    static let largest: Int64 = 1 << 20

    /// - Parameter position: where the box begins in the file.
    init(_ body: ByteReader, at position: Int64, defaults: [Int: MP4SampleDefaults]) throws(IndexError) {
        self.defaults = defaults
        self.position = position
        place = position
        var body = body
        while let (kind, box) = try body.box() {
            try count()
            if kind == "traf" { try read(box) }
        }
        tracks = tracks.filter { !$0.value.samples.isEmpty }
    }

    private mutating func count() throws(IndexError) {
        boxes += 1
        guard boxes <= Self.maximumBoxes else { throw .excessive("boxes") }
    }

    private mutating func read(_ track: ByteReader) throws(IndexError) {
        var body = track
        var header: Header?
        while let (kind, box) = try body.box() {
            try count()
            switch kind {
            case "tfhd":
                let found = try Header(box, defaults)
                place = found.base ?? (found.isRelative ? position : place)
                header = found
            case "tfdt":
                guard let header else { continue }
                let time = try Self.time(box)
                tracks[header.track, default: MP4Fragment(end: time)].end = time
            case "trun":
                if let header { try read(run: box, header) }
            default: break
            }
        }
    }

    private static func time(_ box: ByteReader) throws(IndexError) -> Int64 {
        var box = box
        let (version, _) = try box.versionAndFlags()
        let time = version == 1 ? try box.u64() : Int64(try box.u32())
        guard time < MP4Sample.latest else { throw .excessive("time") }
        return time
    }

    private mutating func read(run: ByteReader, _ header: Header) throws(IndexError) {
        var box = run
        let (_, fields) = try box.versionAndFlags()
        let count = try box.u32()
        guard count <= Self.maximumSamples - samples else { throw .excessive("samples") }
        samples += count
        if fields & 0x1 != 0 { place = try adding(header.base ?? position, Int64(box.i32())) }
        let firstFlags = fields & 0x4 != 0 ? try box.u32() : nil
        // Samples of which nobody knows the time are stepped over.
        var fragment = tracks[header.track]
        fragment?.isFixed = header.base != nil
        for index in 0..<count {
            let duration = fields & 0x100 != 0 ? try box.u32() : header.defaults.duration
            let size = fields & 0x200 != 0 ? try box.u32() : header.defaults.size
            let flags = fields & 0x400 != 0 ? try box.u32() : header.defaults.flags
            let delay = fields & 0x800 != 0 ? try box.i32() : 0
            let end = try adding(place, Int64(size))
            // `sample_is_non_sync_sample` (§8.8.3.1).
            let isKeyframe = (index == 0 ? firstFlags ?? flags : flags) & 0x1_0000 == 0
            fragment?.add(place..<end, delay: Int64(delay), duration: Int64(duration), isKeyframe: isKeyframe)
            place = end
        }
        tracks[header.track] = fragment
    }
}

extension MP4Fragment {
    fileprivate mutating func add(_ place: Range<Int64>, delay: Int64, duration: Int64, isKeyframe: Bool) {
        samples.append(
            MP4Sample(place: place, decoded: end, delay: delay, duration: duration, isKeyframe: isKeyframe))
        // 100 000 durations of 32 bits cannot overflow it.
        end += duration
    }
}

/// The `tfhd` box (§8.8.7).
private struct Header {
    let track: Int
    var defaults: MP4SampleDefaults
    /// What places count from, when it says so.
    let base: Int64?
    /// Places count from the `moof`; otherwise those of a track go on where the track before it ends.
    let isRelative: Bool

    init(_ header: ByteReader, _ known: [Int: MP4SampleDefaults]) throws(IndexError) {
        var box = header
        let (_, present) = try box.versionAndFlags()
        track = try box.u32()
        defaults = known[track] ?? MP4SampleDefaults()
        base = present & 0x1 != 0 ? try box.u64() : nil
        isRelative = present & 0x2_0000 != 0
        if present & 0x2 != 0 { try box.skip(4) }
        if present & 0x8 != 0 { defaults.duration = try box.u32() }
        if present & 0x10 != 0 { defaults.size = try box.u32() }
        if present & 0x20 != 0 { defaults.flags = try box.u32() }
    }
}
