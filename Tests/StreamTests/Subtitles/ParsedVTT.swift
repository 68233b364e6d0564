import Platform

/// A file of WebVTT, as a player would read it.
struct ParsedVTT {
    struct Cue: Hashable {
        /// Milliseconds.
        let start: Int
        let end: Int
        let settings: String
        let text: String
    }

    let head: [String]
    let cues: [Cue]
    /// Blocks that are no cue.
    let strange: [String]

    init(_ text: String) {
        let blocks = text.split(separator: "\n\n").map { $0.split(separator: "\n").map(String.init) }
        head = blocks.first ?? []
        let parsed = blocks.dropFirst().map { (lines: $0, cue: Self.cue($0)) }
        cues = parsed.compactMap(\.cue)
        strange = parsed.filter { $0.cue == nil }.map { $0.lines.joined(separator: "\n") }
    }

    private static func cue(_ lines: [String]) -> Cue? {
        guard let first = lines.first, let arrow = first.firstRange(of: " --> "), lines.count > 1,
            let start = milliseconds(first[..<arrow.lowerBound])
        else { return nil }
        let rest = first[arrow.upperBound...].split(separator: " ", maxSplits: 1)
        guard let end = rest.first.flatMap({ milliseconds($0) }) else { return nil }
        return Cue(
            start: start, end: end, settings: rest.count > 1 ? String(rest[1]) : "",
            text: lines.dropFirst().joined(separator: "\n"))
    }

    /// `00:01.000` and `00:00:01.000`.
    private static func milliseconds(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":").map { Double($0) }
        guard (2...3).contains(parts.count) else { return nil }
        let seconds = parts.reduce(0.0) { sum, part in sum * 60 + (part ?? .nan) }
        return seconds.isFinite ? Int((seconds * 1_000).rounded()) : nil
    }
}

extension ParsedVTT.Cue {
    /// Without markup.
    var plain: String {
        text.replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&amp;", with: "&").replacing("&nbsp;", with: "\u{A0}")
    }
}
