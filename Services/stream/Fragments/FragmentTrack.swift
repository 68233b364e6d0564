import Platform

/// What a `moov` says about the samples of the fragments behind it.
struct FragmentTrack: Sendable {
    /// Ticks a second.
    let timescale: Int
    private var defaults = Defaults()

    struct Defaults: Sendable {
        var duration = 0
        var size = 0
        var flags = 0
    }

    /// - Parameter header: everything before the first fragment.
    init(header: Data) throws(FragmentError) {
        do {
            var boxes = ByteReader(ArraySlice(header))
            guard var movie = try boxes.first("moov") else { throw FragmentError.malformed }
            var copy = movie
            timescale = try Self.timescale(&copy)
            if var extends = try movie.first("mvex"), let track = try extends.first("trex") {
                defaults = try Self.defaults(track)
            }
        } catch {
            throw .malformed
        }
        guard timescale > 0 else { throw .malformed }
    }

    func fragment(_ movieFragment: Data, _ media: Data) throws(FragmentError) -> Fragment {
        do {
            var boxes = ByteReader(ArraySlice(movieFragment))
            guard var body = try boxes.first("moof"), var track = try body.first("traf") else {
                throw FragmentError.malformed
            }
            // A producer writes one track: another one would be mixed into its samples.
            guard try body.first("traf") == nil else { throw FragmentError.malformed }
            var run = FragmentRun(defaults: defaults)
            while let (kind, box) = try track.box() { try run.read(kind, box) }
            guard run.fits(in: movieFragment.count + media.count) else { throw FragmentError.malformed }
            return Fragment(
                bytes: movieFragment + media, track: run.track, timescale: timescale, decodeTime: run.decodeTime,
                samples: run.samples, mediaOffset: run.mediaOffset)
        } catch {
            throw .malformed
        }
    }

    private static func timescale(_ movie: inout ByteReader) throws(IndexError) -> Int {
        guard var track = try movie.first("trak"), var media = try track.first("mdia") else { throw .malformed("moov") }
        guard var header = try media.first("mdhd") else { throw .malformed("moov") }
        let (version, _) = try header.versionAndFlags()
        try header.skip(version == 1 ? 16 : 8)
        return try header.u32()
    }

    private static func defaults(_ track: ByteReader) throws(IndexError) -> Defaults {
        var track = track
        _ = try track.versionAndFlags()
        try track.skip(8)
        return Defaults(duration: try track.u32(), size: try track.u32(), flags: try track.u32())
    }
}

extension ByteReader {
    /// The body of the next box of a kind, others stepped over.
    mutating func first(_ wanted: String) throws(IndexError) -> ByteReader? {
        while let (kind, body) = try box() {
            if kind == wanted { return body }
        }
        return nil
    }
}
