import Platform
import Testing

@testable import Stream

/// Broken files end in an error or an index, never in a trap or a long wait. Seeded: what fails once fails again.
@Suite(.timeLimit(.minutes(1))) struct HostileIndexTests {
    /// Every shape of the containers that are read here.
    static let films =
        TestMedia.allCases.map(\.rawValue)
        + [UnindexedMedia.live, .webm, .sparse, .hybrid].map(\.rawValue)

    @Test(arguments: films)
    func `a file cut anywhere is an error or an index`(film: String) async throws {
        let data = try data(film)
        var random = SeededGenerator(seed: 1)
        for _ in 0..<40 {
            await read(data.prefix(Int.random(in: 0..<data.count, using: &random)))
        }
        for length in 0..<100 {
            await read(data.prefix(length))
        }
    }

    @Test(arguments: films)
    func `flipped bits in the tables end in an error or an index`(film: String) async throws {
        let data = try data(film)
        var random = SeededGenerator(seed: 2)
        for _ in 0..<20 {
            var broken = data
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let place = place(in: broken, &random)
                broken[place] =
                    [0, 0xFF, 0x7F, 0x80, broken[place] ^ 1, .random(in: 0...255, using: &random)]
                    .randomElement(using: &random) ?? 0
            }
            await read(broken)
        }
    }

    @Test(arguments: films)
    func `extreme numbers in the tables end in an error or an index`(film: String) async throws {
        let data = try data(film)
        var random = SeededGenerator(seed: 4)
        for _ in 0..<20 {
            var broken = data
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let number = extreme(&random)
                let place = min(place(in: broken, &random), broken.count - number.count)
                broken.replaceSubrange(place..<place + number.count, with: number)
            }
            await read(broken)
        }
    }

    @Test(arguments: films)
    func `parts of the tables that are missing, doubled or moved end in an error or an index`(
        film: String
    ) async throws {
        let data = try data(film)
        var random = SeededGenerator(seed: 5)
        for _ in 0..<20 {
            var broken = data
            let start = place(in: broken, &random)
            let part = broken[start..<min(start + .random(in: 1...300, using: &random), broken.count)]
            if Bool.random(using: &random) { broken.removeSubrange(part.startIndex..<part.endIndex) }
            if Bool.random(using: &random) { broken.insert(contentsOf: part, at: place(in: broken, &random)) }
            await read(broken)
        }
    }

    @Test func `noise ends in an error, also behind a good signature`() async throws {
        var random = SeededGenerator(seed: 3)
        for signature in [
            [], [0x1A, 0x45, 0xDF, 0xA3], [0, 0, 0, 0x20, 0x66, 0x74, 0x79, 0x70],
            [0, 0, 0, 1, 0x6D, 0x6F, 0x6F, 0x76], [0, 0, 1, 0x9A, 0x6D, 0x6F, 0x6F, 0x76],
        ] {
            for _ in 0..<200 {
                let noise = (0..<400).map { _ in UInt8.random(in: 0...255, using: &random) }
                await read(Data(signature.map { UInt8($0) } + noise))
            }
        }
    }

    /// What can be said again and again: nothing, padding, empty boxes, clusters and fragments, hidden clusters.
    static let patterns: [[UInt8]] = [
        [0], [0xFF], [0xEC, 0x80], [0xEC, 0x85, 0x1F, 0x43, 0xB6, 0x75, 0x80], [0x1F, 0x43, 0xB6, 0x75, 0x80],
        [0x1F, 0x43, 0xB6, 0x75, 0x83, 0xE7, 0x81, 0x05], [0xAE, 0x80], [0xBB, 0x80], [0xA3, 0x84, 0x81, 0, 1, 0x80],
        Array("\0\0\0\u{8}free".utf8), Array("\0\0\0\u{8}moof".utf8),
        Array("\0\0\0\u{18}moof\0\0\0\u{8}traf\0\0\0\u{8}traf".utf8), Array("\0\0\0\u{8}sidx".utf8),
        Array("\0\0\0\u{8}trak".utf8), Array("\0\0\0\u{1}mdat\0\0\0\0\0\0\0\u{10}".utf8),
    ]

    @Test(arguments: [TestMedia.film, .movie, .fastMovie, .unlisted], patterns)
    func `a file without end costs no more than its budget`(media: TestMedia, pattern: [UInt8]) async throws {
        let data = try media.data
        for head in [Data(data.prefix(48)), data] {
            let source = EndlessSource(head: head, pattern: pattern)
            await read(source)
            #expect(source.reads.count <= 256)
            #expect(source.reads.bytes <= 192 << 20)
        }
    }

    @Test(arguments: [0x7F00_0000_0000_0000, Int64.max])
    func `a cluster later than any film is no trap`(ticks: Int64) async throws {
        let timestamp = Data([0xE7, 0x88]) + (0..<8).map { UInt8(truncatingIfNeeded: ticks >> (56 - 8 * $0)) }
        let block = Data([0xA3, 0x85, 0x81, 0x7F, 0xFF, 0x80, 0])
        let head = Data([0x1F, 0x43, 0xB6, 0x75, 0x80 | UInt8(timestamp.count + block.count)])
        await read(try UnindexedMedia.live.data + head + timestamp + block)
    }

    private func data(_ film: String) throws -> Data {
        if let media = TestMedia(rawValue: film) { return try media.data }
        return try #require(UnindexedMedia(rawValue: film)).data
    }

    /// Where tables lie: at the head, or at the tail.
    private func place(in data: Data, _ random: inout SeededGenerator) -> Int {
        let tables = [
            0..<min(4_096, data.count), 0..<min(20_000, data.count), max(0, data.count - 12_000)..<data.count,
        ]
        return Int.random(in: tables[Int.random(in: tables.indices, using: &random)], using: &random)
    }

    /// A number of one to eight bytes, at the edge of what its width can hold.
    private func extreme(_ random: inout SeededGenerator) -> [UInt8] {
        let count = [1, 2, 4, 8][Int.random(in: 0...3, using: &random)]
        let first: UInt8 = [0, 0x7F, 0x80, 0xFF][Int.random(in: 0...3, using: &random)]
        return [first] + [UInt8](repeating: first == 0x7F ? 0xFF : first == 0x80 ? 0 : first, count: count - 1)
    }

    private func read(_ data: Data) async {
        let source = MemorySource(Data(data))
        await read(source)
        #expect(source.reads.count <= 256)
    }

    private func read(_ source: any ByteSource) async {
        do {
            let index = try await MediaIndex.read(from: source)
            #expect(index.keyframes.isEmpty == (index.fallback != nil))
            #expect(index.durationSeconds >= 0 && index.durationSeconds < MediaIndex.longestSeconds)
            #expect(zip(index.keyframes, index.keyframes.dropFirst()).allSatisfy { $0.time < $1.time })
            #expect(index.keyframes.count <= MediaIndex.maximumKeyframes && index.header.count <= 32 << 20)
            try plan(index)
        } catch {
            #expect(error is IndexError || error is PlanError)
        }
    }

    /// Whatever the index says, there are cuts and arguments, or there is an error.
    private func plan(_ index: MediaIndex) throws {
        let plan = try FilmPlan(index)
        for plan in [plan.main, plan.encodes] {
            #expect(plan.segments.count < 200_000 && plan.targetDuration <= 60)
        }
        for track in index.audio {
            let sample = AudioCuts.firstSample(of: plan.main.segments.count - 1, plan.main)
            let input = ProducerInput.standardInput(index.container)
            #expect(!ProducerArguments.encodeAudio(input, track: track, firstSample: sample).isEmpty)
            #expect(AudioCuts.copied(track, plan.main).count == plan.main.segments.count)
        }
    }
}
