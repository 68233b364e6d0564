import Platform

/// A finished answer, as clients get it.
struct Answer: Sendable, Equatable {
    enum Content: Sendable, Equatable {
        case body(Data, etag: String)
        /// Upstream says that there is no such thing.
        case absent
    }

    let content: Content
    /// When it was made from upstream's answer.
    let madeAt: Date

    init(body: Data, madeAt: Date) {
        content = .body(body, etag: Self.etag(of: body))
        self.madeAt = madeAt
    }

    /// The bytes that were answered, if there were any.
    var body: Data? {
        guard case .body(let body, _) = content else { return nil }
        return body
    }

    init(absentAt madeAt: Date) {
        content = .absent
        self.madeAt = madeAt
    }

    /// Bytes it occupies, about.
    var cost: Int {
        guard case .body(let body, _) = content else { return 64 }
        return body.count + 64
    }

    /// Strong, of the bytes and their number: FNV-1a in 64 bits, which nobody has a reason to attack.
    private static func etag(of body: Data) -> String {
        let hash = body.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "\"\(String(body.count, radix: 36))-\(String(hash, radix: 36))\""
    }
}
