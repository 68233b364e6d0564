import Platform
import Testing

@testable import Stream

/// Files whose tables or fragments lie about their frames: reading them ends, in whatever, and traps nowhere. Seeded.
@Suite(.timeLimit(.minutes(1))) struct HostilePackagingTests {
    static let films: [TestMedia] = [.movie, .fastMovie, .fragmented, .segmented, .unlisted]

    @Test(arguments: films)
    func `a film whose tables were changed is packaged, or is an error`(media: TestMedia) async throws {
        let data = try media.data
        let index = try await media.index()
        var random = SeededGenerator(seed: 21)
        var packaged = 0
        for _ in 0..<6 {
            var broken = data
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = place(in: data, &random)
                let number = extreme(&random)
                let end = min(place + number.count, broken.count)
                broken.replaceSubrange(place..<end, with: number.prefix(end - place))
            }
            // By the index of the film as it was, and as it is now.
            let found = try? await MediaIndex.read(from: MemorySource(broken))
            for index in [index, found].compactMap(\.self) { packaged += await read(index, MemorySource(broken)) }
        }
        #expect(packaged > 0)
    }

    /// All of one size, in chunks of the most that there can be: it takes a few bytes to say so.
    @Test func `a table of a billion frames is an error`() throws {
        let box = { (numbers: [Int]) in ByteReader(Array(Data.numbers(numbers, bytes: 4))[...]) }
        let chunks = try MP4ChunkCursor(
            sampleToChunk: box([0, 1, 1, 0xFF_FFFF, 1]), offsets: box([0, 64] + [Int](repeating: 0, count: 64)),
            isLong: false)
        #expect(throws: IndexError.excessive("samples")) {
            try MP4SamplePlaces(sizes: box([0, 1, 1_000_000_000]), chunks: chunks)
        }
    }

    /// - Returns: parts that were made.
    private func read(_ index: MediaIndex, _ source: MemorySource) async -> Int {
        guard let plan = try? FilmPlan(index) else { return 0 }
        let tables = MP4Tables(file: source)
        var made = 0
        for content in [.copiedVideo] + index.audio.map({ Rendition.Content.copiedAudio($0.indexInKind) }) {
            let rendition = Rendition(
                source: "film", index: index, plan: plan.main, content: content, origin: .fed, file: source,
                tables: tables)
            do {
                try await rendition.packager?.run(from: min(2, plan.main.segments.count - 1)) { _ in made += 1 }
            } catch {}
        }
        for track in index.texts {
            let text = index.text(in: source, tables)
            do { try await text.forEachEvent(of: track, in: 3..<9) { _ in made += 1 } } catch {}
        }
        for keyframe in index.keyframes.prefix(3) {
            do { made += try await index.pictures(in: source, tables)?.frame(keyframe).count ?? 0 } catch {}
        }
        return made
    }

    /// In the head, in the tail, or at a fragment.
    private func place(in data: Data, _ random: inout SeededGenerator) -> Int {
        let fragments = data.ranges(of: Data("moof".utf8)).map(\.lowerBound)
        let fragment = fragments.randomElement(using: &random).map { $0..<min($0 + 600, data.count) }
        let places = [fragment, 0..<min(3_000, data.count), max(0, data.count - 10_000)..<data.count].compactMap(\.self)
        return Int.random(in: places[Int.random(in: places.indices, using: &random)], using: &random)
    }

    private func extreme(_ random: inout SeededGenerator) -> [UInt8] {
        let first: UInt8 = [0, 0x7F, 0x80, 0xFF][Int.random(in: 0...3, using: &random)]
        let rest: UInt8 = [0, 0xFF][Int.random(in: 0...1, using: &random)]
        return [first] + [UInt8](repeating: rest, count: [0, 1, 3, 7][Int.random(in: 0...3, using: &random)])
    }
}
