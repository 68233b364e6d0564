import Platform

/// Reads settings, and remembers each variable and every complaint.
///
/// A wrong value is noted and a stand-in returned: nothing uses it, since ``read(from:_:)`` throws.
public struct Reader {
    private let environment: Environment
    private(set) var variables: [Variable] = []
    private var complaints: [String] = []

    private init(_ environment: Environment) { self.environment = environment }

    /// - Throws: ``ConfigurationError`` naming every variable that is missing or wrong.
    public static func read<Settings>(
        from environment: Environment, _ read: (inout Reader) -> Settings
    ) throws(ConfigurationError) -> Settings {
        var reader = Reader(environment)
        let settings = read(&reader)
        guard reader.complaints.isEmpty else { throw ConfigurationError(complaints: reader.complaints) }
        return settings
    }

    public static func read<Settings: ServiceConfiguration>(
        _ type: Settings.Type, from environment: Environment
    ) throws(ConfigurationError) -> Settings {
        try read(from: environment) { Settings(&$0) }
    }

    /// Every variable that the closure reads, in the order of reading, each once.
    public static func variables(_ read: (inout Reader) -> Void) -> [Variable] {
        var reader = Reader(Environment([:]))
        read(&reader)
        var seen: Set<String> = []
        return reader.variables.filter { seen.insert($0.name).inserted }
    }

    /// Notes a complaint about a combination of values.
    public mutating func complain(_ sentence: String) { complaints.append(sentence) }

    // MARK: One method a kind of value

    public mutating func string(_ name: String, default value: String, _ summary: String) -> String {
        text(name, summary, default: value) ?? value
    }

    /// A variable that need not be set.
    public mutating func optionalString(_ name: String, _ summary: String) -> String? {
        text(name, summary, default: nil)
    }

    public mutating func int(_ name: String, default value: Int, in range: ClosedRange<Int>, _ summary: String) -> Int {
        let summary = "\(summary) \(range.lowerBound) to \(range.upperBound)."
        guard let text = text(name, summary, default: "\(value)") else { return value }
        guard let number = Int(text), range.contains(number) else {
            complain("\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return value
        }
        return number
    }

    public mutating func seconds(
        _ name: String, default value: Int, in range: ClosedRange<Int>, _ summary: String
    ) -> Duration {
        .seconds(int(name, default: value, in: range, summary))
    }

    public mutating func bool(_ name: String, default value: Bool, _ summary: String) -> Bool {
        guard let text = text(name, summary, default: "\(value)") else { return value }
        switch text.lowercased() {
        case "true", "yes", "on", "1": return true
        case "false", "no", "off", "0": return false
        default:
            complain("\(name) must be true or false")
            return value
        }
    }

    /// One of the type's raw values.
    public mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, default value: Choice, _ summary: String
    ) -> Choice {
        let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        guard let text = text(name, "\(summary) One of \(choices).", default: value.rawValue) else { return value }
        guard let choice = Choice(rawValue: text) else {
            complain("\(name) must be one of \(choices)")
            return value
        }
        return choice
    }

    /// Comma-separated, blanks around an item dropped.
    public mutating func list(_ name: String, default value: [String] = [], _ summary: String) -> [String] {
        guard let text = text(name, summary, default: value.joined(separator: ",")) else { return value }
        return text.split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
    }

    /// An absolute http or https address without a query, without a slash at the end.
    public mutating func url(_ name: String, default value: String, _ summary: String) -> String {
        address(name, text(name, summary, default: value)) ?? value
    }

    /// The same for a variable that need not be set.
    public mutating func optionalURL(_ name: String, _ summary: String) -> String? {
        address(name, text(name, summary, default: nil))
    }

    private mutating func address(_ name: String, _ text: String?) -> String? {
        guard let text else { return nil }
        guard let url = URL(string: text), let scheme = url.scheme, ["http", "https"].contains(scheme),
            let host = url.host(), !host.isEmpty, url.query() == nil, url.user() == nil
        else {
            complain("\(name) must be an address such as http://127.0.0.1:3001, without user, password or query")
            return nil
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// A secret that must be set, in `NAME` or in the file that `NAME_FILE` names.
    public mutating func secret(_ name: String, minimumBytes: Int = 1, _ summary: String) -> Secret<String> {
        let value = required(name, text(name, summary, default: nil, isRequired: true, isSecret: true))
        if let value, value.utf8.count < minimumBytes { complain("\(name) must have at least \(minimumBytes) bytes") }
        return Secret(value ?? "")
    }

    /// A secret that is sent in a header: visible ASCII characters only.
    public mutating func token(_ name: String, minimumBytes: Int = 1, _ summary: String) -> Secret<String> {
        let token = secret(name, minimumBytes: minimumBytes, summary)
        if !token.exposed.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
            complain("\(name) must hold visible ASCII characters only")
        }
        return token
    }

    public mutating func optionalSecret(_ name: String, _ summary: String) -> Secret<String>? {
        text(name, summary, default: nil, isSecret: true).map { Secret($0) }
    }

    // MARK: What they share

    private mutating func text(
        _ name: String, _ summary: String, default value: String?, isRequired: Bool = false, isSecret: Bool = false
    ) -> String? {
        variables.append(
            Variable(name: name, summary: summary, defaultValue: value, isRequired: isRequired, isSecret: isSecret))
        let direct = environment.variables[name].map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
        guard isSecret, let path = environment.variables["\(name)_FILE"], !path.isEmpty else { return direct }
        guard direct == nil else {
            complain("\(name) and \(name)_FILE are both set; set one")
            return direct
        }
        guard let text = environment.readFile(path)?.trimmed, !text.isEmpty else {
            complain("\(name)_FILE names a file that cannot be read or is empty")
            return nil
        }
        return text
    }

    private mutating func required(_ name: String, _ value: String?) -> String? {
        let isReported = complaints.contains { $0.hasPrefix("\(name)_FILE") }
        if value == nil, !isReported { complain("\(name) is required") }
        return value
    }
}

extension StringProtocol {
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
