/// An email address as an account's name: without blanks around it and without regard to case.
///
/// Nothing is sent to it, so it is judged only as far as that it can be typed again.
struct EmailAddress: Equatable, Sendable {
    /// Trimmed and in lower case.
    let text: String

    /// For a lookup: what is no address is simply nobody's.
    init(_ text: String) {
        let inner = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        self.text = String(inner).lowercased()
    }

    var isValid: Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2
            && 1...64 ~= parts[0].utf8.count && 1...255 ~= parts[1].utf8.count && text.utf8.count <= 254
            && text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && !$0.isControl }
            && parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }
}

extension Unicode.Scalar {
    /// Characters that cannot be seen and that no name or address has: control, format, surrogate, private, unassigned.
    var isControl: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
