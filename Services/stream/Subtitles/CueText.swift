import Platform

/// Collects the text of a cue. Whatever is put in, what comes out cannot be taken for anything but text, bold, italics and
/// underline: markup and arrows are escaped, control characters and empty lines left out.
struct CueText {
    enum Style: String, CaseIterable {
        case bold = "b"
        case italic = "i"
        case underline = "u"
    }

    /// Bytes of text; what is beyond is cut off.
    private static let longest = 8_192

    private var text = ""
    private var wanted: Set<Style> = []
    /// In the order in which they were opened.
    private var open: [Style] = []
    private var isAtLineStart = true
    private var pendingSpaces = 0
    private var isFull = false
    /// Where the file wants it, when it says.
    var isAtTop = false

    mutating func set(_ style: Style, _ isOn: Bool) {
        if isOn { wanted.insert(style) } else { wanted.remove(style) }
    }

    mutating func clearStyles() { wanted = [] }

    mutating func newLine() {
        pendingSpaces = 0
        if !isAtLineStart { text += "\n" }
        isAtLineStart = true
    }

    mutating func append(_ scalars: some Sequence<Unicode.Scalar>) {
        for scalar in scalars { append(scalar) }
    }

    mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\n", "\r", "\u{2028}", "\u{2029}", "\u{85}": newLine()
        case " ", "\t": pendingSpaces += 1
        case "\u{FEFF}": break
        case _ where scalar.properties.generalCategory == .control: break
        default: show(scalar)
        }
    }

    private mutating func show(_ scalar: Unicode.Scalar) {
        isFull = isFull || text.utf8.count > Self.longest
        guard !isFull else { return }
        closeStyles()
        // Spaces at either end of a line are nobody's wish.
        if pendingSpaces > 0, !isAtLineStart { text += String(repeating: " ", count: min(pendingSpaces, 8)) }
        pendingSpaces = 0
        isAtLineStart = false
        openStyles()
        switch scalar {
        case "&": text += "&amp;"
        case "<": text += "&lt;"
        case ">": text += "&gt;"
        default: text.unicodeScalars.append(scalar)
        }
    }

    /// Markup is written only where there is something to show in it, and is always nested.
    private mutating func closeStyles() {
        while let last = open.last, !open.allSatisfy(wanted.contains) {
            text += "</\(last.rawValue)>"
            open.removeLast()
        }
    }

    private mutating func openStyles() {
        for style in Style.allCases where wanted.contains(style) && !open.contains(style) {
            text += "<\(style.rawValue)>"
            open.append(style)
        }
    }

    /// The text; empty when nothing can be seen of it.
    func finished() -> String {
        let body = isAtLineStart ? text.droppingLast("\n") : text
        return body + open.reversed().map { "</\($0.rawValue)>" }.joined()
    }
}

extension String {
    fileprivate func droppingLast(_ ending: String) -> String {
        hasSuffix(ending) ? String(dropLast(ending.count)) : self
    }
}
