import Platform
import Testing

@testable import Stream

/// Movies that say the same in other boxes.
@Suite(.timeLimit(.minutes(1))) struct MovieShapeTests {
    @Test func `boxes and offsets of 64 bits lead to the same frames`() async throws {
        let plain = try TestMedia.movie.data
        let large = try Self.withLongOffsets(Self.withLongMedia(plain))
        #expect(large.ranges(of: Data("co64".utf8)).count > 3 && large.ranges(of: Data("stco".utf8)).isEmpty)
        let (one, two) = (try await index(plain), try await index(large))
        #expect(two.keyframes == one.keyframes && two.tracks == one.tracks && two.container == .mp4)
        #expect(try await packaged(large, two) == packaged(plain, one))
    }

    @Test func `an extended language is believed before the three letters`() async throws {
        let plain = try TestMedia.movie.data
        let named = try Self.replaced(plain, ["moov", "trak", "mdia"]) { media in
            Data.joined([Data(media.bytes), Data.box("elng", Data(count: 4) + Data("pt-BR\u{0}".utf8))])
        }
        #expect(try await index(named).tracks.map(\.language) == ["pt-BR", "pt-BR", "pt-BR", "pt-BR"])
    }

    @Test(
        arguments: [
            ("ger", "de"), ("deu", "de"), ("eng", "en"), ("de", "de"), ("pt-BR", "pt-BR"), ("tlh", "tlh"), ("und", nil),
            ("zxx", nil), ("", nil), ("e", nil), ("en\"", nil), ("en,X=1", nil),
        ] as [(String, String?)])
    func `a language is the shortest tag there is for it, or none`(said: String, tag: String?) {
        #expect(Language.tag(said) == tag)
    }

    private func index(_ data: Data) async throws -> MediaIndex {
        try await MediaIndex.read(from: MemorySource(data))
    }

    private func packaged(_ data: Data, _ index: MediaIndex) async throws -> [Data] {
        let source = MemorySource(data)
        let rendition = Rendition(
            source: "film", index: index, plan: try FilmPlan(index).main, content: .copiedVideo, origin: .fed,
            file: source, tables: MP4Tables(file: source))
        var parts: [Data] = []
        try await #require(rendition.packager).run(from: 0) { part in
            if case .segment(let made) = part { parts.append(made.bytes) }
        }
        #expect(parts.count > 3)
        return parts
    }

    /// ffmpeg leaves eight bytes of room before `mdat`, in a `free` box.
    private static func withLongMedia(_ movie: Data) throws -> Data {
        var movie = movie
        let room = try #require(movie.firstRange(of: Data("free".utf8))).lowerBound - 4
        let size = try ByteReader(Array(movie[(room + 8)..<(room + 12)])[...]).peek(4)
        #expect(movie[(room + 12)..<(room + 16)] == Data("mdat".utf8))
        let head = [Data.numbers([1], bytes: 4), Data("mdat".utf8), Data.numbers([Int(size) + 8], bytes: 8)]
        movie.replaceSubrange(room..<room + 16, with: Data.joined(head))
        return movie
    }

    private static func withLongOffsets(_ movie: Data) throws -> Data {
        try replaced(movie, ["moov", "trak", "mdia", "minf", "stbl"]) { table in
            var boxes = table
            var changed = Data()
            while let (kind, body) = try boxes.box() {
                var box = body
                guard kind == "stco" else {
                    changed += Data.box(kind, Data(body.bytes))
                    continue
                }
                try box.skip(4)
                let count = try box.u32()
                let offsets = try (0..<count).map { _ in try box.u32() }
                let table = [Data.numbers([0, count], bytes: 4), Data.numbers(offsets, bytes: 8)]
                changed += Data.box("co64", Data.joined(table))
            }
            return changed
        }
    }

    private static func replaced(
        _ body: Data, _ path: [String], _ change: (ByteReader) throws -> Data
    ) throws -> Data {
        var reader = ByteReader(Array(body)[...])
        var replaced = Data()
        while !reader.isAtEnd {
            let start = reader
            let head = try MP4BoxHead(reader)
            guard let (kind, box) = try reader.box() else { break }
            guard kind == path.first else {
                // With its own head.
                replaced += Data(start.bytes.prefix(head.length + box.remaining))
                continue
            }
            let rest = Array(path.dropFirst())
            let inner = try rest.isEmpty ? change(box) : self.replaced(Data(box.bytes), rest, change)
            replaced += Data.box(kind, inner)
        }
        return replaced
    }
}
