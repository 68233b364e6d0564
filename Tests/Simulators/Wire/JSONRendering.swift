extension JSONValue {
    /// The document as text, on one line.
    var compact: String {
        var text = ""
        write(to: &text, indent: nil)
        return text
    }

    /// The document with two spaces an inner level.
    var indented: String {
        var text = ""
        write(to: &text, indent: 0)
        return text
    }

    private func write(to text: inout String, indent: Int?) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .int(let value): text += String(value)
        case .double(let value): text += String(value)
        case .string(let value): Self.write(value, to: &text)
        case .array(let values):
            Self.write(values, open: "[", close: "]", to: &text, indent: indent) { $1.write(to: &$0, indent: $2) }
        case .object(let members):
            Self.write(members, open: "{", close: "}", to: &text, indent: indent) {
                Self.write($1.name, to: &$0)
                $0 += indent == nil ? ":" : ": "
                $1.value.write(to: &$0, indent: $2)
            }
        }
    }

    private static func write<Item>(
        _ items: [Item], open: String, close: String, to text: inout String, indent: Int?,
        item: (inout String, Item, Int?) -> Void
    ) {
        text += open
        for (position, value) in items.enumerated() {
            if position > 0 { text += "," }
            lineBreak(&text, indent.map { $0 + 1 })
            item(&text, value, indent.map { $0 + 1 })
        }
        if !items.isEmpty { lineBreak(&text, indent) }
        text += close
    }

    private static func lineBreak(_ text: inout String, _ indent: Int?) {
        guard let indent else { return }
        text += "\n" + String(repeating: "  ", count: indent)
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20:
                text += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
