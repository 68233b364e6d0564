import Contracts
import Platform
import Testing

@testable import Indexer

@Suite struct ParseStreamTests {
    private func answers(_ pieces: [[UInt8]], threads: Int = 1) async -> [UInt8] {
        var stream = ParseStream()
        var output: [UInt8] = []
        for piece in pieces {
            stream.take(piece)
            output += await stream.answers(threads: threads)
        }
        stream.finish()
        return await output + stream.answers(threads: threads)
    }

    private func releases(_ output: [UInt8]) throws -> [ParsedRelease] {
        try output.split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(ParsedRelease.self, from: Data($0))
        }
    }

    @Test func `each line gets its answer as soon as it is whole`() async {
        var stream = ParseStream()
        stream.take(Array("Orchard.2019".utf8))
        #expect(await stream.answers(threads: 1) == [])
        stream.take(Array(".1080p\nnext".utf8))
        let answer = await stream.answers(threads: 1)
        #expect(answer.count { $0 == UInt8(ascii: "\n") } == 1)
    }

    @Test func `many threads answer in the order of one`() async {
        let names = (1...2_000).map { "Orchard.S01E\($0 % 90 + 10).\($0).1080p.WEB.h264-GROVE\n" }.joined()
        let one = await answers([Array(names.utf8)])
        let four = await answers([Array(names.utf8)], threads: 4)
        #expect(one == four)
    }

    @Test func `bytes that are no UTF-8 are replaced and the line answered`() async throws {
        let found = try releases(await answers([[0xff, 0xfe, 0x41, 0x0a, 0x42]]))
        #expect(found.map(\.name) == ["\u{fffd}\u{fffd}A", "B"])
    }

    @Test func `a line of more than 64 KiB is cut, and the next one read`() async throws {
        let found = try releases(
            await answers([Array(repeating: 0x61, count: 200_000), Array("\nOrchard.2019.720p".utf8)]))
        #expect(found.count == 2)
        #expect(found.first?.name.utf8.count == ParseStream.longestLine)
        #expect(found.last?.year == 2019)
    }

    @Test func `control characters and quotes come back as they were`() async throws {
        let name = "a\"b\\c\u{1}\t<b>\u{202e}"
        #expect(try releases(await answers([Array(name.utf8)])).first?.name == name)
    }

    @Test func `the quick writer and the encoder agree`() throws {
        var parser = ReleaseParser()
        let release = parser.parse(
            "[Grove] Orchard / The Orchard - 05v2 (2019) [1080p WEB-DL x265 10bit Dual Audio AAC 2.0][Ger-Sub][0A1B2C3D].mkv"
        )
        var written: [UInt8] = []
        ReleaseJSON.append(release, to: &written)
        let read = try JSONDecoder().decode(ParsedRelease.self, from: Data(written))
        #expect(read == release)
        #expect(try JSONDecoder().decode(ParsedRelease.self, from: JSONEncoder().encode(release)) == release)
    }

    @Test func `every line of the tables can be read`() {
        #expect(TagTable.shared.mistakes == [])
    }
}
