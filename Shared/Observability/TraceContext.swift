/// A place in a trace, passed on as `traceparent` (W3C Trace Context, §3.2).
public struct TraceContext: Sendable, Equatable {
    /// 32 lower-case hexadecimal digits, not all zero.
    public let traceId: String
    /// 16 lower-case hexadecimal digits, not all zero.
    public let spanId: String
    public let isSampled: Bool

    /// A new trace.
    public init(using random: inout some RandomNumberGenerator) {
        traceId = Self.hexadecimal(random.next()) + Self.hexadecimal(random.next())
        spanId = Self.hexadecimal(random.next())
        isSampled = true
    }

    public init() {
        var random = SystemRandomNumberGenerator()
        self.init(using: &random)
    }

    /// `nil` when the header is not of the form that the specification asks for.
    public init?(header: String) {
        let parts = header.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, Self.isHexadecimal(parts[0], 2), parts[0] != "ff", parts[0] != "00" || parts.count == 4,
            Self.isIdentifier(parts[1], 32), Self.isIdentifier(parts[2], 16), Self.isHexadecimal(parts[3], 2)
        else { return nil }
        traceId = String(parts[1])
        spanId = String(parts[2])
        isSampled = UInt8(parts[3], radix: 16).map { $0 & 1 == 1 } ?? false
    }

    private init(traceId: String, spanId: String, isSampled: Bool) {
        self.traceId = traceId
        self.spanId = spanId
        self.isSampled = isSampled
    }

    /// The same trace, a new span: what an outgoing request carries.
    public func child() -> TraceContext {
        var random = SystemRandomNumberGenerator()
        return TraceContext(
            traceId: traceId, spanId: Self.hexadecimal(random.next()), isSampled: isSampled)
    }

    public var header: String { "00-\(traceId)-\(spanId)-\(isSampled ? "01" : "00")" }

    /// 16 digits. A number at a time: each one is a call of the kernel.
    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    private static func isHexadecimal(_ text: Substring, _ count: Int) -> Bool {
        text.utf8.count == count && text.allSatisfy { "0123456789abcdef".contains($0) }
    }

    private static func isIdentifier(_ text: Substring, _ count: Int) -> Bool {
        isHexadecimal(text, count) && text.contains { $0 != "0" }
    }
}
