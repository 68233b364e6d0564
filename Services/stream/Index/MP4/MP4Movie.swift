/// The `moov` box.
struct MP4Movie {
    private(set) var timescale = 0
    var tracks: [MP4Track] = []
    private(set) var isFragmented = false
    /// What samples of fragments are when their fragment does not say it, by track.
    private(set) var defaults: [Int: MP4SampleDefaults] = [:]
    /// Ticks of the movie's clock; zero when it does not say.
    private(set) var fragmentDuration: Int64 = 0
    private(set) var chapters: [MediaIndex.Chapter] = []

    private static let maximumTracks = 256

    init(_ body: ByteReader) throws(IndexError) {
        var body = body
        while let (kind, box) = try body.box() {
            switch kind {
            case "mvhd": timescale = try Self.timescale(box)
            case "trak":
                guard tracks.count < Self.maximumTracks else { throw .excessive("tracks") }
                tracks.append(try MP4Track(box))
            case "mvex": try readExtension(box)
            case "udta": chapters = (try? Self.chapters(box)) ?? []
            case "cmov": throw .unsupported("compressed moov")
            default: break
            }
        }
        guard timescale > 0 else { throw .malformed("mvhd") }
    }

    private mutating func readExtension(_ body: ByteReader) throws(IndexError) {
        isFragmented = true
        var body = body
        while let (kind, box) = try body.box() {
            var box = box
            switch kind {
            case "mehd":
                let (version, _) = try box.versionAndFlags()
                fragmentDuration = version == 1 ? try box.u64() : Int64(try box.u32())
            case "trex":
                guard defaults.count < Self.maximumTracks else { throw .excessive("tracks") }
                try box.skip(4)
                let track = try box.u32()
                try box.skip(4)
                defaults[track] = MP4SampleDefaults(
                    duration: try box.u32(), size: try box.u32(), flags: try box.u32())
            default: break
            }
        }
    }

    private static func timescale(_ box: ByteReader) throws(IndexError) -> Int {
        var box = box
        let (version, _) = try box.versionAndFlags()
        try box.skip(version == 1 ? 16 : 8)
        return try box.u32()
    }

    /// Nero's chapter list, which has no specification: version 1, a reserved number, a count, then start in units of 100 ns and
    /// title.
    private static func chapters(_ userData: ByteReader) throws(IndexError) -> [MediaIndex.Chapter] {
        var userData = userData
        while let (kind, box) = try userData.box() {
            guard kind == "chpl" else { continue }
            var list = box
            let (version, _) = try list.versionAndFlags()
            try list.skip(version == 1 ? 4 : 0)
            return try (0..<list.u8()).map { _ throws(IndexError) in
                let start = Double(try list.unsigned(8)) / 10_000_000
                let title = try list.take(list.u8()).text
                return MediaIndex.Chapter(startSeconds: start, endSeconds: nil, title: title.isEmpty ? nil : title)
            }
        }
        return []
    }

    /// Those of a kind, as ffmpeg counts them.
    func counted(_ kind: MediaTrack.Kind) -> [MP4Track] {
        let chapterTracks = Set(tracks.flatMap(\.chapterTracks))
        return tracks.filter { $0.kind == kind && !chapterTracks.contains($0.id) }
    }

    /// The tracks as ffmpeg numbers them: chapter tracks count, and are not shown.
    func numberedTracks() -> [MediaTrack] {
        let chapterTracks = Set(tracks.flatMap(\.chapterTracks))
        var counts: [MediaTrack.Kind: Int] = [:]
        return tracks.enumerated().compactMap { index, track in
            guard let kind = track.kind, !chapterTracks.contains(track.id) else { return nil }
            defer { counts[kind, default: 0] += 1 }
            return track.track(kind, index, counts[kind, default: 0], movieTimescale: timescale)
        }
    }
}
