/// What samples are when nothing nearer to them says it (`trex`, `tfhd`).
struct MP4SampleDefaults {
    var duration = 0
    var size = 0
    var flags = 0
}

/// The samples of one track in a `moof` box (ISO 14496-12 §8.8.4). Times are ticks of the track's clock.
struct MP4Fragment {
    /// When the first sample is decoded, and when the last one ends.
    private(set) var start: Int64
    private(set) var end: Int64
    private(set) var samples = 0
    /// When the first sample is shown.
    private(set) var firstTime: Int64 = 0
    /// It says where its samples lie in the file, and not how far from itself: it can only be read where it lies.
    private(set) var isFixed = false
    /// When the first keyframe is shown.
    private(set) var firstKeyframe: Int64?
    /// Bytes of the first keyframe, counted from the beginning of the `moof`; nil where the fragment has another measure.
    private(set) var keyframeBytes: Range<Int64>?
    /// Where the next sample begins.
    private var place: Int64?

    private static let maximumSamples = 100_000
    private static let maximumBoxes = 16_384

    /// Nil when the track has no samples here, or the box does not say when they are decoded.
    init?(moof: ByteReader, track: Int, defaults: MP4SampleDefaults) throws(IndexError) {
        start = 0
        end = 0
        var moof = moof
        var isTimed = false
        var boxes = 0
        var isFirst = true
        while let (kind, box) = try moof.box() {
            boxes += 1
            guard kind == "traf" else { continue }
            defer { isFirst = false }
            var defaults = defaults
            var body = box
            var isOfTrack = false
            while let (kind, box) = try body.box() {
                boxes += 1
                guard boxes <= Self.maximumBoxes else { throw .excessive("boxes") }
                switch kind {
                case "tfhd":
                    let header = try defaults.read(header: box)
                    isOfTrack = header.track == track
                    isFixed = isFixed || isOfTrack && header.isFixed
                    place = !header.isFixed && (header.isRelative || isFirst) ? 0 : nil
                case "tfdt" where isOfTrack && !isTimed:
                    try begin(box)
                    isTimed = true
                case "trun" where isOfTrack && isTimed: try read(run: box, defaults)
                default: break
                }
            }
        }
        guard isTimed, samples > 0 else { return nil }
    }

    private mutating func begin(_ box: ByteReader) throws(IndexError) {
        var box = box
        let (version, _) = try box.versionAndFlags()
        start = version == 1 ? try box.u64() : Int64(try box.u32())
        end = start
    }

    private mutating func read(run: ByteReader, _ defaults: MP4SampleDefaults) throws(IndexError) {
        var box = run
        let (_, flags) = try box.versionAndFlags()
        let count = try box.u32()
        guard count <= Self.maximumSamples - samples else { throw .excessive("samples") }
        if flags & 0x1 != 0 {
            let offset = Int64(try box.i32())
            place = place.map { _ in offset }
        }
        let firstFlags = flags & 0x4 != 0 ? try box.u32() : nil
        for index in 0..<count {
            let duration = flags & 0x100 != 0 ? try box.u32() : defaults.duration
            let size = flags & 0x200 != 0 ? try box.u32() : defaults.size
            let own = flags & 0x400 != 0 ? try box.u32() : defaults.flags
            let offset = flags & 0x800 != 0 ? try box.i32() : 0
            let time = try adding(end, Int64(offset))
            if samples == 0 { firstTime = time }
            // `sample_is_non_sync_sample` (§8.8.3.1).
            let sample = index == 0 ? firstFlags ?? own : own
            let next = try place.map { start throws(IndexError) in try adding(start, Int64(size)) }
            if firstKeyframe == nil, sample & 0x1_0000 == 0 {
                firstKeyframe = time
                if let place, let next, place >= 0 { keyframeBytes = place..<next }
            }
            place = next
            samples += 1
            end = try adding(end, Int64(duration))
        }
    }

    /// Samples a second.
    func rate(timescale: Int) -> Double? {
        guard end > start else { return nil }
        let rate = Double(samples) * Double(timescale) / Double(end - start)
        return (1...1_000).contains(rate) ? rate : nil
    }
}

extension MP4SampleDefaults {
    /// - Returns: the track that the `tfhd` box is of, whether it has a place in the file, and whether it counts from its `moof`.
    fileprivate mutating func read(
        header: ByteReader
    ) throws(IndexError) -> (track: Int, isFixed: Bool, isRelative: Bool) {
        var box = header
        let (_, present) = try box.versionAndFlags()
        let track = try box.u32()
        try box.skip((present & 0x1 != 0 ? 8 : 0) + (present & 0x2 != 0 ? 4 : 0))
        if present & 0x8 != 0 { duration = try box.u32() }
        if present & 0x10 != 0 { size = try box.u32() }
        if present & 0x20 != 0 { flags = try box.u32() }
        return (track, present & 0x1 != 0, present & 0x2_0000 != 0)
    }
}
