import Platform

/// A place in a trace, passed on as `traceparent` (W3C Trace Context, §3.2).
public struct TraceContext: Sendable, Equatable {
    /// Numbers rather than texts: every request has one, and few are ever written out.
    private let high: UInt64
    private let low: UInt64
    private let span: UInt64
    public let isSampled: Bool

    /// A new trace.
    public init() {
        // One call of the kernel for all of it.
        var numbers: (UInt64, UInt64, UInt64) = (0, 0, 0)
        let result = withUnsafeMutableBytes(of: &numbers) { getentropy($0.baseAddress, $0.count) }
        precondition(result == 0, "the system has no randomness")
        self.init(high: numbers.0, low: numbers.1, span: numbers.2, isSampled: true)
    }

    /// `nil` when the header is not of the form that the specification asks for.
    public init?(header: String) {
        let parts = header.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, let version = Self.number(parts[0], digits: 2), version != 0xFF,
            version != 0 || parts.count == 4, parts[1].utf8.count == 32,
            let high = Self.number(parts[1].prefix(16), digits: 16),
            let low = Self.number(parts[1].suffix(16), digits: 16), high | low != 0,
            let span = Self.number(parts[2], digits: 16), span != 0, let flags = Self.number(parts[3], digits: 2)
        else { return nil }
        self.init(high: high, low: low, span: span, isSampled: flags & 1 == 1)
    }

    private init(high: UInt64, low: UInt64, span: UInt64, isSampled: Bool) {
        self.high = high
        self.low = low
        self.span = span
        self.isSampled = isSampled
    }

    /// The same trace, a new span: what an outgoing request carries.
    public func child() -> TraceContext {
        TraceContext(high: high, low: low, span: .random(in: 1 ... .max), isSampled: isSampled)
    }

    /// 32 lower-case hexadecimal digits, not all zero.
    public var traceId: String { Self.hexadecimal(high) + Self.hexadecimal(low) }

    /// 16 lower-case hexadecimal digits, not all zero.
    public var spanId: String { Self.hexadecimal(span) }

    public var header: String { "00-\(traceId)-\(spanId)-\(isSampled ? "01" : "00")" }

    /// 16 digits.
    private static func hexadecimal(_ number: UInt64) -> String {
        String(unsafeUninitializedCapacity: 16) { digits in
            for index in 0..<16 {
                let nibble = UInt8(truncatingIfNeeded: number &>> UInt64(60 - index * 4)) & 0xF
                digits[index] = nibble &+ (nibble < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
            }
            return 16
        }
    }

    /// `nil` unless there are so many lower-case digits.
    private static func number(_ text: Substring, digits: Int) -> UInt64? {
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        return UInt64(text, radix: 16)
    }
}
