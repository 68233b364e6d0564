/// Where a track's samples lie on the timeline of the film.
struct MP4Placement {
    /// Subtracted from a sample's time, in the track's timescale.
    var mediaTime: Int64 = 0
    /// Seconds of nothing before the first sample.
    var delay = 0.0
    /// Seconds that are shown, when the list ends before the media does.
    var duration: Double?
}

/// The `edts` box (ISO 14496-12 §8.6.5, §8.6.6).
struct MP4Edits {
    private struct Edit {
        let duration: Int64
        /// -1: nothing is shown.
        let mediaTime: Int64
    }

    private static let maximum = 4_096
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
            try box.skip(4)
            edits.append(Edit(duration: duration, mediaTime: mediaTime))
        }
    }

    /// Empty edits, then one part of the media: what muxers write. Anything else would need cutting.
    func placement(movieTimescale: Int) throws(IndexError) -> MP4Placement {
        var placement = MP4Placement()
        let empty = edits.prefix { $0.mediaTime == -1 }
        placement.delay = empty.reduce(0.0) { $0 + Double($1.duration) } / Double(movieTimescale)
        let shown = edits.dropFirst(empty.count)
        guard shown.count <= 1 else { throw .unsupported("edit list of several parts") }
        guard let edit = shown.first else { return placement }
        guard edit.mediaTime >= 0, placement.delay < MediaIndex.longestSeconds else { throw .malformed("edit list") }
        placement.mediaTime = edit.mediaTime
        placement.duration = edit.duration > 0 ? Double(edit.duration) / Double(movieTimescale) : nil
        return placement
    }
}
