/// A place in a trace, passed on as `traceparent` (W3C Trace Context, §3.2).
public struct TraceContext: Sendable, Equatable {
    /// 32 lower-case hexadecimal digits, not all zero.
    public let traceId: String
    /// 16 lower-case hexadecimal digits, not all zero.
    public let spanId: String
    public let isSampled: Bool

    /// A new trace.
    public init(using random: inout some RandomNumberGenerator) {
        traceId = Self.hexadecimal(bytes: 16, using: &random)
        spanId = Self.hexadecimal(bytes: 8, using: &random)
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
            traceId: traceId, spanId: Self.hexadecimal(bytes: 8, using: &random), isSampled: isSampled)
    }

    public var header: String { "00-\(traceId)-\(spanId)-\(isSampled ? "01" : "00")" }

    private static func hexadecimal(bytes: Int, using random: inout some RandomNumberGenerator) -> String {
        var text = ""
        for _ in 0..<bytes {
            let digits = String(UInt8.random(in: 0...255, using: &random), radix: 16)
            text += digits.count == 1 ? "0" + digits : digits
        }
        return text
    }

    private static func isHexadecimal(_ text: Substring, _ count: Int) -> Bool {
        text.utf8.count == count && text.allSatisfy { "0123456789abcdef".contains($0) }
    }

    private static func isIdentifier(_ text: Substring, _ count: Int) -> Bool {
        isHexadecimal(text, count) && text.contains { $0 != "0" }
    }
}
