import Platform
import Testing

@testable import Stream

/// A film and its text: each segment is made by a reader of its own.
struct TextFilm {
    let media: TextMedia
    let index: MediaIndex
    let plan: StreamPlan
    let source: any ByteSource

    init(_ media: TextMedia, _ wrap: (MemorySource) -> any ByteSource = { $0 }) async throws {
        self.media = media
        source = wrap(MemorySource(try media.data))
        index = try await MediaIndex.read(from: MemorySource(try media.data))
        plan = try StreamPlan(index)
    }

    func segment(_ number: Int, of track: Int) async throws -> ParsedVTT {
        let text = try #require(index.texts.first { $0.index == track })
        return ParsedVTT(try await SubtitleSegments.segment(number, of: text, plan, index.text(in: source)))
    }

    func segments(of track: Int) async throws -> [ParsedVTT] {
        var found: [Int: ParsedVTT] = [:]
        for number in plan.segments.indices.shuffled() { found[number] = try await segment(number, of: track) }
        return plan.segments.indices.compactMap { found[$0] }
    }
}

extension ParsedVTT {
    /// The same times, in any order, to the millisecond before or after.
    static func near(_ found: [[Int]], _ expected: [[Int]]) -> Bool {
        let pairs = zip(found.sorted(by: isBefore), expected.sorted(by: isBefore))
        return found.count == expected.count && pairs.allSatisfy { abs($0[0] - $1[0]) <= 1 && abs($0[1] - $1[1]) <= 1 }
    }

    private static func isBefore(_ left: [Int], _ right: [Int]) -> Bool { (left[0], left[1]) < (right[0], right[1]) }
}
