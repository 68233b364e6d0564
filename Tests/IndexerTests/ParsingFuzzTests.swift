import Contracts
import Testing

@testable import Indexer

@Suite struct ParsingFuzzTests {
    private static let names = [
        "[Grove] Orchard Tales - 01 ~ 12 (BD 1920x1080 x265 10bit FLAC2.0x2) [0A1B2C3D].mkv",
        "www.example.org - Orchard AKA The Orchard (2019) S01E02-E05 1080p WEB-DL DDP5 1 Atmos H 264-THE GROVE",
        "Сад / Orchard / Сезон: 1-3 / Серии: 1-24 из 24 [1994-1999, BDRip 720p] MVO + Sub (Rus, Eng)",
        "【果园】★01月★[Orchard][第05話][1080p][簡體].mp4", "Orchard.2x07.9th.Dec.2019.Dual.Audio.VOSTFR-RP{x}",
    ]

    @Test(.timeLimit(.minutes(1))) func `random bytes, truncated and shuffled names are read, and twice alike`() {
        var random = Seeded(state: 42)
        var first = ReleaseParser()
        for _ in 0..<4_000 {
            let name = Self.mangled(&random)
            var fresh = ReleaseParser()
            #expect(first.parse(name) == fresh.parse(name))
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["[", "S01E01-", "1-2 ", "a/", "2019 ", "x264-", "(((", "Cap. 1 ", ".", "日本", "1.", "eng "])
    func `64 KiB of anything is read`(unit: String) {
        var parser = ReleaseParser()
        let name = String(repeating: unit, count: 64 * 1024 / unit.utf8.count)
        #expect(parser.parse(name).name == name)
    }

    private static func mangled(_ random: inout Seeded) -> String {
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            let bytes = (0..<Int.random(in: 0..<120, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            return String(decoding: bytes, as: UTF8.self)
        case 1:
            let bytes = Array(names.randomElement(using: &random, or: "").utf8)
            return String(decoding: bytes.prefix(Int.random(in: 0...bytes.count, using: &random)), as: UTF8.self)
        default:
            let words = names.flatMap { $0.split(separator: " ") }.shuffled(using: &random)
            return words.prefix(Int.random(in: 1...20, using: &random)).joined(
                separator: [" ", ".", "-", "/", "[", "]"].randomElement(using: &random, or: " "))
        }
    }
}

/// SplitMix64
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
        return value ^ value >> 31
    }
}

extension Collection {
    fileprivate func randomElement(using random: inout Seeded, or fallback: Element) -> Element {
        randomElement(using: &random) ?? fallback
    }
}
