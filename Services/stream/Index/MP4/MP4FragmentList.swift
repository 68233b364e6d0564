/// Where fragments begin that can be played from, as a table of the file lists them.
struct MP4FragmentList {
    struct Entry {
        /// Ticks of the track's clock; all may be off by the same.
        let time: Int64
        let offset: Int64
    }

    private(set) var entries: [Entry] = []
    /// Where what is listed ends; nil when the table does not say.
    private(set) var end: Int64?

    /// A `sidx` box (ISO 14496-12 §8.16.3) of the track; nil for another's, and for one that leads to further tables.
    ///
    /// - Parameter anchor: where the box ends.
    init?(segmentIndex box: ByteReader, track: Int, timescale: Int, anchor: Int64) throws(IndexError) {
        var box = box
        let (version, _) = try box.versionAndFlags()
        guard try box.u32() == track, try box.u32() == timescale else { return nil }
        var time = version == 0 ? Int64(try box.u32()) : try box.u64()
        var offset = try adding(anchor, version == 0 ? Int64(box.u32()) : box.u64())
        try box.skip(2)
        for _ in 0..<(try box.u16()) {
            let size = try box.u32()
            let duration = try box.u32()
            let access = try box.u32()
            guard size & 0x8000_0000 == 0 else { return nil }
            // `starts_with_SAP`; types 1 and 2 begin with a keyframe that is shown first, 0 does not say.
            if access >> 31 == 1, access >> 28 & 7 <= 2 { entries.append(Entry(time: time, offset: offset)) }
            time = try adding(time, Int64(duration))
            offset = try adding(offset, Int64(size))
        }
        end = offset
    }

    /// A `tfra` box (ISO 14496-12 §8.8.10) of the track; nil for another's.
    init?(randomAccess box: ByteReader, track: Int) throws(IndexError) {
        var box = box
        let (version, _) = try box.versionAndFlags()
        guard try box.u32() == track else { return nil }
        let lengths = try box.u32()
        let numbers = (lengths >> 4 & 3) + (lengths >> 2 & 3) + (lengths & 3) + 3
        let count = try box.u32()
        guard count <= MediaIndex.maximumKeyframes else { throw .excessive("fragments") }
        for _ in 0..<count {
            let time = version == 1 ? try box.u64() : Int64(try box.u32())
            let offset = version == 1 ? try box.u64() : Int64(try box.u32())
            try box.skip(numbers)
            // A fragment with several keyframes is listed for each; its first one is enough.
            if entries.last?.offset != offset { entries.append(Entry(time: time, offset: offset)) }
        }
    }
}
