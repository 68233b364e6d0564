import Platform
import Testing

@testable import Stream

/// Broken files end in an error or an index, never in a trap or a long wait. Seeded: what fails once fails again.
@Suite(.timeLimit(.minutes(1))) struct HostileIndexTests {
    @Test(arguments: TestMedia.allCases)
    func `a file cut anywhere is an error or an index`(media: TestMedia) async throws {
        let data = try media.data
        var random = SeededGenerator(seed: 1)
        for _ in 0..<40 {
            await read(data.prefix(Int.random(in: 0..<data.count, using: &random)))
        }
        for length in 0..<100 {
            await read(data.prefix(length))
        }
    }

    @Test(arguments: TestMedia.allCases)
    func `flipped bits in the tables end in an error or an index`(media: TestMedia) async throws {
        let data = try media.data
        let tables = tableRanges(data)
        var random = SeededGenerator(seed: 2)
        for _ in 0..<100 {
            var broken = data
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                guard let table = tables.randomElement(using: &random) else { return }
                let place = Int.random(in: table, using: &random)
                broken[place] =
                    [0, 0xFF, 0x7F, 0x80, broken[place] ^ 1, .random(in: 0...255, using: &random)]
                    .randomElement(using: &random) ?? 0
            }
            await read(broken)
        }
    }

    @Test func `noise behind a good signature ends in an error`() async throws {
        var random = SeededGenerator(seed: 3)
        for signature in [
            [0x1A, 0x45, 0xDF, 0xA3], [0, 0, 0, 0x20, 0x66, 0x74, 0x79, 0x70], [0, 0, 0, 1, 0x6D, 0x6F, 0x6F, 0x76],
        ] {
            for _ in 0..<300 {
                let noise = (0..<400).map { _ in UInt8.random(in: 0...255, using: &random) }
                await read(Data(signature.map { UInt8($0) } + noise))
            }
        }
    }

    /// Where the tables lie: at the head, or at the tail.
    private func tableRanges(_ data: Data) -> [Range<Int>] {
        [0..<min(4_096, data.count), 0..<min(20_000, data.count), max(0, data.count - 12_000)..<data.count]
    }

    private func read(_ data: Data) async {
        let source = MemorySource(Data(data))
        do {
            let index = try await MediaIndex.read(from: source)
            #expect(index.keyframes.isEmpty == (index.fallback != nil))
            #expect(index.durationSeconds >= 0 && index.durationSeconds < MediaIndex.longestSeconds)
            #expect(zip(index.keyframes, index.keyframes.dropFirst()).allSatisfy { $0.time < $1.time })
        } catch {
            #expect(error is IndexError)
        }
        #expect(source.reads.count <= 256)
    }
}
