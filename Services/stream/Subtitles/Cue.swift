import Platform

/// A piece of text on the screen, as WebVTT has it.
struct Cue: Sendable, Hashable {
    /// Milliseconds of the file.
    let start: Int
    let end: Int
    /// Never empty, without an empty line, and safe: what is no markup of WebVTT is escaped.
    let text: String
    /// ` line:0` puts it at the top.
    let settings: String

    /// Nil when there is nothing to be read: a drawing, or a pause.
    init?(_ event: TextEvent, _ format: TextTrack.Format) {
        start = Self.milliseconds(event.start)
        end = Self.milliseconds(event.end)
        var text = CueText()
        switch format {
        case .subrip, .webvtt: CueMarkup.tags(event.payload, &text)
        case .ass: CueMarkup.ass(event.payload, &text)
        case .movText: CueMarkup.timedText(event.payload, &text)
        }
        self.text = text.finished()
        settings = text.isAtTop ? " line:0" : ""
        guard end > start, !self.text.isEmpty else { return nil }
    }

    /// As a file of WebVTT has it, with an empty line at the end.
    var block: String { "\(Self.text(start)) --> \(Self.text(end))\(settings)\n\(text)\n\n" }

    /// `00:01:02.345`.
    static func time(_ seconds: Double) -> String {
        text(milliseconds(seconds))
    }

    private static func milliseconds(_ seconds: Double) -> Int {
        // Not a number is zero.
        Int((max(0, min(seconds, MediaIndex.longestSeconds)) * 1_000).rounded())
    }

    private static func text(_ milliseconds: Int) -> String {
        let seconds = milliseconds / 1_000
        let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
        return parts.joined(separator: ":") + "." + padded(milliseconds % 1_000, 3)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
