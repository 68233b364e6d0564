public import Platform

/// Writes JSON log lines, one an event: a short constant sentence and fields.
///
/// `logger.info("session opened", ["account": "\(id)"])`. No secret, no token, and no URL with a query belongs in a field.
public struct Logger: Sendable {
    public enum Level: String, Sendable, CaseIterable, Comparable {
        case debug, info, warning, error

        public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .debug: 0
            case .info: 1
            case .warning: 2
            case .error: 3
            }
        }
    }

    private let minimum: Level
    private let fields: [(name: String, value: LogValue)]
    private let now: @Sendable () -> Date
    private let write: @Sendable (String) -> Void

    /// - Parameters:
    ///   - service: goes into every line as `service`.
    ///   - write: gets each line, without a line feed; it must not block.
    public init(
        service: String, minimum: Level = .info, now: @escaping @Sendable () -> Date = { Date() },
        write: @escaping @Sendable (String) -> Void
    ) {
        self.minimum = minimum
        self.fields = [("service", .string(service))]
        self.now = now
        self.write = write
    }

    private init(_ parent: Logger, adding more: [(String, LogValue)]) {
        minimum = parent.minimum
        fields = parent.fields + more
        now = parent.now
        write = parent.write
    }

    /// The same logger with more fields in each of its lines.
    public func with(_ more: KeyValuePairs<String, LogValue>) -> Logger {
        Logger(self, adding: more.map { ($0.key, $0.value) })
    }

    public func debug(_ event: String, _ fields: KeyValuePairs<String, LogValue> = [:]) { log(.debug, event, fields) }
    public func info(_ event: String, _ fields: KeyValuePairs<String, LogValue> = [:]) { log(.info, event, fields) }
    public func warning(_ event: String, _ fields: KeyValuePairs<String, LogValue> = [:]) {
        log(.warning, event, fields)
    }
    public func error(_ event: String, _ fields: KeyValuePairs<String, LogValue> = [:]) { log(.error, event, fields) }

    public func log(_ level: Level, _ event: String, _ more: KeyValuePairs<String, LogValue>) {
        guard level >= minimum else { return }
        var line = "{\"time\":\(now().rfc3339.jsonQuoted),\"level\":\"\(level.rawValue)\",\"event\":\(event.jsonQuoted)"
        for (name, value) in fields { line += ",\(name.jsonQuoted):\(value.json)" }
        for (name, value) in more { line += ",\(name.jsonQuoted):\(value.json)" }
        write(line + "}")
    }
}

extension Date {
    /// RFC 3339 in UTC, with milliseconds.
    var rfc3339: String { formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)) }
}
