public import Platform

/// A body that is made while it is sent.
public struct StreamBody: Sendable {
    /// Bytes; `nil` sends it in chunks.
    public let length: Int64?
    /// It has no end of its own: a server that stops cancels it at once rather than wait.
    public let isEndless: Bool
    /// Runs once the head is on its way. An error here can only cut the connection.
    public let write: @Sendable (any BodyWriter) async throws -> Void

    public init(
        length: Int64? = nil, isEndless: Bool = false, write: @escaping @Sendable (any BodyWriter) async throws -> Void
    ) {
        self.length = length
        self.isEndless = isEndless
        self.write = write
    }
}

/// Where a streamed body goes.
public protocol BodyWriter: Sendable {
    /// Suspends while the client is slow. May be called from several tasks; each call's bytes stay together.
    /// - Throws: when the client has gone.
    func write(_ bytes: Data) async throws
}
