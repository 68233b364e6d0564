import Platform

/// A line of the log: a JSON object.
public struct LogLine: Sendable {
    public let level: Logger.Level
    /// UTF-8, without a line feed.
    public private(set) var bytes: [UInt8] = []

    /// Most lines are shorter, so that they are allocated once.
    private static let usualLength = 448

    init(_ level: Logger.Level, _ event: String, at time: Date) {
        self.level = level
        bytes.reserveCapacity(Self.usualLength)
        bytes += "{\"time\":\"".utf8
        bytes.append(rfc3339: time)
        bytes += "\",\"level\":\"".utf8
        bytes += level.rawValue.utf8
        bytes += "\",\"event\":".utf8
        bytes.append(quoted: event)
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Fields as ``append(_:to:)`` wrote them.
    mutating func append(_ fields: [UInt8]) { bytes += fields }

    mutating func append(_ fields: KeyValuePairs<String, LogValue>) { Self.append(fields, to: &bytes) }

    mutating func end() { bytes.append(UInt8(ascii: "}")) }

    /// Each with a comma before it.
    static func append(_ fields: KeyValuePairs<String, LogValue>, to bytes: inout [UInt8]) {
        for (name, value) in fields {
            // Names are ours, and plain.
            bytes += ",\"".utf8
            bytes += name.utf8
            bytes += "\":".utf8
            bytes.append(value)
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ value: LogValue) {
        switch value {
        case .string(let text): append(quoted: text)
        case .integer(let number): self += String(number).utf8
        // JSON has no infinity and no NaN (RFC 8259 §6).
        case .number(let number): self += number.isFinite ? number.description.utf8 : "null".utf8
        case .boolean(let flag): self += flag ? "true".utf8 : "false".utf8
        }
    }

    /// RFC 3339 in UTC, with milliseconds. The formatters of Foundation cost more than the rest of a line.
    fileprivate mutating func append(rfc3339 time: Date) {
        let milliseconds = Int((time.timeIntervalSince1970 * 1_000).rounded(.down))
        var seconds = time_t(milliseconds / 1_000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        append(parts.tm_year + 1_900, digits: 4, then: "-")
        append(parts.tm_mon + 1, digits: 2, then: "-")
        append(parts.tm_mday, digits: 2, then: "T")
        append(parts.tm_hour, digits: 2, then: ":")
        append(parts.tm_min, digits: 2, then: ":")
        append(parts.tm_sec, digits: 2, then: ".")
        append(CInt(milliseconds % 1_000), digits: 3, then: "Z")
    }

    private mutating func append(_ number: CInt, digits: Int, then separator: Unicode.Scalar) {
        var divisor: CInt = digits == 4 ? 1_000 : digits == 3 ? 100 : 10
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: abs(number) / divisor % 10))
            divisor /= 10
        }
        append(UInt8(ascii: separator))
    }

    /// The text as a JSON string, cut at 4 096 bytes: a stranger's input must not fill the log.
    fileprivate mutating func append(quoted text: String) {
        append(UInt8(ascii: "\""))
        let isDone: Bool? = text.utf8.withContiguousStorageIfAvailable { bytes in
            guard Self.isPlain(bytes) else { return false }
            append(contentsOf: bytes)
            return true
        }
        if isDone != true { append(escaped: text) }
        append(UInt8(ascii: "\""))
    }

    /// Nearly all texts are: short ASCII without anything to escape.
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.count <= 4_000
            && text.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    }

    private mutating func append(escaped text: String) {
        let end = count + 4_096
        for scalar in text.unicodeScalars {
            guard count <= end else {
                self += "…".utf8
                return
            }
            switch scalar {
            case "\"": self += #"\""#.utf8
            case "\\": self += #"\\"#.utf8
            case "\n": self += #"\n"#.utf8
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                let digits = String(scalar.value, radix: 16)
                self += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
            default: self += String(scalar).utf8
            }
        }
    }
}
