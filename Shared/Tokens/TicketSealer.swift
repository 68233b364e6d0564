public import Platform

/// Turns a few bytes into a text that fits a path and that nobody else can make: the bytes can be read by anyone, but
/// not changed. What they mean, and until when, is the caller's payload.
public struct TicketSealer: Sendable {
    /// Bytes of HMAC-SHA256 that are kept: 128 bits (RFC 2104 §5 asks for half the digest at least).
    private static let tagLength = 16
    /// Characters. A longer ticket is refused unread.
    public static let maximumLength = 2_048

    private let key: Data

    /// - Parameters:
    ///   - key: 32 bytes or more, secret.
    ///   - purpose: tickets of one purpose are refused for another, though made with one key.
    /// - Throws: ``TokenError/badKey`` when the key is shorter.
    public init(key: Data, purpose: String) throws(TokenError) {
        guard key.count >= 32 else { throw .badKey }
        self.key = Digest.authenticate(Data("ticket:\(purpose)".utf8), key: key)
    }

    /// A ticket of letters, digits, `-` and `_`.
    public func seal(_ payload: Data) -> String {
        Base64URL.encode(tag(payload) + payload)
    }

    /// - Throws: ``TokenError/malformed`` or ``TokenError/wrongSignature``.
    public func open(_ ticket: String) throws(TokenError) -> Data {
        guard ticket.utf8.count <= Self.maximumLength, let bytes = Base64URL.decode(ticket),
            bytes.count >= Self.tagLength
        else { throw .malformed }
        let payload = Data(bytes.dropFirst(Self.tagLength))
        guard ConstantTime.areEqual(Data(bytes.prefix(Self.tagLength)), tag(payload)) else { throw .wrongSignature }
        return payload
    }

    private func tag(_ payload: Data) -> Data {
        Data(Digest.authenticate(payload, key: key).prefix(Self.tagLength))
    }
}
