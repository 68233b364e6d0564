/// A field of a log line.
public enum LogValue: Sendable, Equatable, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral
{
    case string(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)

    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }

    /// Milliseconds, with three decimals.
    public static func milliseconds(_ duration: Duration) -> LogValue {
        let (seconds, attoseconds) = duration.components
        let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        return .number(Double(microseconds) / 1_000)
    }

    var json: String {
        switch self {
        case .string(let text): text.jsonQuoted
        case .integer(let number): String(number)
        // JSON has no infinity and no NaN (RFC 8259 §6).
        case .number(let number): number.isFinite ? "\(number)" : "null"
        case .boolean(let flag): flag ? "true" : "false"
        }
    }
}

extension String {
    /// The text as a JSON string, cut at 4 096 bytes: a stranger's input must not fill the log.
    var jsonQuoted: String { isPlain ? "\"\(self)\"" : escaped }

    /// Nearly all texts are: short ASCII without anything to escape.
    private var isPlain: Bool {
        utf8.count <= 4_000
            && utf8.allSatisfy {
                $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
            }
    }

    private var escaped: String {
        var quoted: [UInt8] = [UInt8(ascii: "\"")]
        for scalar in unicodeScalars {
            if quoted.count > 4_096 {
                quoted += Array("…".utf8)
                break
            }
            switch scalar {
            case "\"": quoted += Array(#"\""#.utf8)
            case "\\": quoted += Array(#"\\"#.utf8)
            case "\n": quoted += Array(#"\n"#.utf8)
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                let digits = String(scalar.value, radix: 16)
                quoted += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
            default: quoted += Array(String(scalar).utf8)
            }
        }
        quoted.append(UInt8(ascii: "\""))
        return String(decoding: quoted, as: UTF8.self)
    }
}
