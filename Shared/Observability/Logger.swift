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
    /// The fields of every line, as they stand in it.
    private let fields: [UInt8]
    private let now: @Sendable () -> Date
    private let write: @Sendable (LogLine) -> Void

    /// - Parameters:
    ///   - service: goes into every line as `service`.
    ///   - write: gets each line; it must not block.
    public init(
        service: String, minimum: Level = .info, now: @escaping @Sendable () -> Date = { Date() },
        write: @escaping @Sendable (LogLine) -> Void
    ) {
        var fields: [UInt8] = []
        LogLine.append(["service": .string(service)], to: &fields)
        self.init(minimum: minimum, fields: fields, now: now, write: write)
    }

    private init(
        minimum: Level, fields: [UInt8], now: @escaping @Sendable () -> Date,
        write: @escaping @Sendable (LogLine) -> Void
    ) {
        self.minimum = minimum
        self.fields = fields
        self.now = now
        self.write = write
    }

    /// The same logger with more fields in each of its lines.
    public func with(_ more: KeyValuePairs<String, LogValue>) -> Logger {
        var fields = fields
        LogLine.append(more, to: &fields)
        return Logger(minimum: minimum, fields: fields, now: now, write: write)
    }

    public func debug(_ event: String, _ fields: KeyValuePairs<String, LogValue> = [:]) { log(.debug, event, fields) }
    public func info(_ event: String, _ fields: KeyValuePairs<String, LogValue> = [:]) { log(.info, event, fields) }
    public func warning(_ event: String, _ fields: KeyValuePairs<String, LogValue> = [:]) {
        log(.warning, event, fields)
    }
    public func error(_ event: String, _ fields: KeyValuePairs<String, LogValue> = [:]) { log(.error, event, fields) }

    /// Whether lines of that level are written: what only they need is not worth making otherwise.
    public func writes(_ level: Level) -> Bool { level >= minimum }

    public func log(_ level: Level, _ event: String, _ more: KeyValuePairs<String, LogValue>) {
        guard writes(level) else { return }
        var line = LogLine(level, event, at: now())
        line.append(fields)
        line.append(more)
        line.end()
        write(line)
    }
}
