/// The boxes of a `traf`, in the order in which they come (ISO 14496-12 §8.8.7, §8.8.8, §8.8.12).
struct FragmentRun {
    private(set) var track = 0
    private(set) var decodeTime: Int64 = 0
    private(set) var samples: [Fragment.Sample] = []
    private(set) var mediaOffset = 0
    private var defaults: FragmentTrack.Defaults

    private static let notSync = 0x1_0000
    private static let maximumSamples = 100_000

    init(defaults: FragmentTrack.Defaults) {
        self.defaults = defaults
    }

    mutating func read(_ kind: String, _ box: ByteReader) throws(IndexError) {
        switch kind {
        case "tfhd": try readHeader(box)
        case "tfdt": try readTime(box)
        case "trun": try readRun(box)
        default: break
        }
    }

    /// Whether all samples lie in the fragment.
    func fits(in length: Int) -> Bool {
        let size = samples.reduce(0) { $0 + $1.size }
        return mediaOffset >= 0 && mediaOffset <= length && size <= length - mediaOffset && !samples.isEmpty
    }

    private mutating func readHeader(_ box: ByteReader) throws(IndexError) {
        var box = box
        let (_, flags) = try box.versionAndFlags()
        track = try box.u32()
        if flags & 0x01 != 0 { try box.skip(8) }
        if flags & 0x02 != 0 { try box.skip(4) }
        if flags & 0x08 != 0 { defaults.duration = try box.u32() }
        if flags & 0x10 != 0 { defaults.size = try box.u32() }
        if flags & 0x20 != 0 { defaults.flags = try box.u32() }
    }

    private mutating func readTime(_ box: ByteReader) throws(IndexError) {
        var box = box
        let (version, _) = try box.versionAndFlags()
        decodeTime = version == 1 ? try box.i64() : Int64(try box.u32())
        guard decodeTime.magnitude < 1 << 60 else { throw .excessive("tfdt") }
    }

    private mutating func readRun(_ box: ByteReader) throws(IndexError) {
        var box = box
        let (_, flags) = try box.versionAndFlags()
        let count = try box.u32()
        guard count <= Self.maximumSamples else { throw .excessive("samples") }
        let offset = flags & 0x01 != 0 ? try box.i32() : 0
        if samples.isEmpty { mediaOffset = offset }
        let first = flags & 0x04 != 0 ? try box.u32() : nil
        for _ in 0..<count {
            samples.append(try sample(&box, flags, samples.isEmpty ? first : nil))
        }
    }

    private func sample(_ box: inout ByteReader, _ present: Int, _ first: Int?) throws(IndexError) -> Fragment.Sample {
        let duration = present & 0x100 != 0 ? try box.u32() : defaults.duration
        let size = present & 0x200 != 0 ? try box.u32() : defaults.size
        let flags = present & 0x400 != 0 ? try box.u32() : first ?? defaults.flags
        let offset = present & 0x800 != 0 ? try box.i32() : 0
        return Fragment.Sample(
            duration: Int64(duration), size: size, compositionOffset: Int64(offset), isSync: flags & Self.notSync == 0)
    }
}
