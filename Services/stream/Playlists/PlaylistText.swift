import Platform

/// Pieces of playlist lines (RFC 8216 §4.2).
enum PlaylistText {
    /// A quoted string. It can hold neither quotes nor line ends, and control characters would only be there to confuse.
    static func quoted(_ text: String) -> String {
        let safe = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .format, .unassigned, .privateUse: " "
            default: scalar == "\"" ? "'" : scalar
            }
        }
        return "\"" + String(String.UnicodeScalarView(safe.prefix(200))) + "\""
    }

    /// A line of a tag with attributes; those without a value are left out.
    static func tag(_ name: String, _ attributes: [(String, String?)]) -> String {
        "#\(name):" + attributes.compactMap { key, value in value.map { "\(key)=\($0)" } }.joined(separator: ",")
    }

    static func yesOrNo(_ value: Bool) -> String { value ? "YES" : "NO" }
}
