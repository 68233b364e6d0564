/// The attributes of a tag, read as strictly as RFC 8216 §4.2 writes them.
struct AttributeList {
    private(set) var values: [String: String] = [:]
    /// What is wrong with its form.
    private(set) var complaints: [String] = []
    private var quoted: Set<String> = []

    init(_ text: String) {
        var rest = Substring(text)
        while !rest.isEmpty {
            guard let match = rest.prefixMatch(of: /([A-Z0-9-]+)=("[^"\r\n]*"|[^",\s]+)(,(?=.)|$)/) else {
                complaints.append("not an attribute list: \(rest)")
                return
            }
            let (name, value) = (String(match.1), String(match.2))
            if values[name] != nil { complaints.append("\(name) is there twice") }
            if value.hasPrefix("\"") { quoted.insert(name) }
            values[name] = value.filter { $0 != "\"" }
            rest = rest[match.range.upperBound...]
        }
    }

    subscript(name: String) -> String? { values[name] }

    /// What is missing of those that must be there, what is there and unknown, and what has not the form of its kind.
    func complaints(required: Set<String>, forms: [String: Form]) -> [String] {
        let missing = required.filter { values[$0] == nil }.map { "\($0) is missing" }
        return complaints + missing
            + values.compactMap { name, value in
                guard let form = forms[name] else { return "\(name) is unknown" }
                return form.accepts(value, isQuoted: quoted.contains(name)) ? nil : "\(name)=\(value) is no \(form)"
            }
    }

    enum Form {
        case string, integer, decimal, resolution, yesOrNo, word
        case stringOrNone

        func accepts(_ value: String, isQuoted: Bool) -> Bool {
            switch self {
            case .string: isQuoted
            case .integer: !isQuoted && value.wholeMatch(of: /[0-9]{1,20}/) != nil
            case .decimal: !isQuoted && value.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil
            case .resolution: !isQuoted && value.wholeMatch(of: /[1-9][0-9]*x[1-9][0-9]*/) != nil
            case .yesOrNo: !isQuoted && (value == "YES" || value == "NO")
            case .word: !isQuoted
            case .stringOrNone: isQuoted || value == "NONE"
            }
        }
    }
}
