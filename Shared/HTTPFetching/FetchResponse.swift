public import Platform

/// A whole response.
public struct FetchResponse: Sendable {
    public let status: Int
    public let headers: FetchHeaders
    public let body: Data
    /// Where the response came from, after redirects. It may hold secrets in its query: not for logs.
    public let effectiveURL: String

    public init(status: Int, headers: FetchHeaders = [:], body: Data = Data(), effectiveURL: String = "") {
        self.status = status
        self.headers = headers
        self.body = body
        self.effectiveURL = effectiveURL
    }
}

/// A response whose body is read piece by piece.
public struct StreamedResponse: Sendable {
    public let status: Int
    public let headers: FetchHeaders
    /// Where the response came from, after redirects. It may hold secrets in its query: not for logs.
    public let effectiveURL: String
    public let body: FetchBody
}

/// The body of a response, as it arrives.
///
/// Bytes that nobody reads are not received: at most about a window's worth waits here
/// (``FetcherOptions/streamWindow``). Letting go of the body ends the transfer.
public final class FetchBody: Sendable {
    private let transfer: Transfer
    /// Keeps the loop alive for as long as the body is read.
    private let fetcher: Fetcher

    init(_ transfer: Transfer, of fetcher: Fetcher) {
        self.transfer = transfer
        self.fetcher = fetcher
    }

    deinit { transfer.cancel() }

    /// The bytes that have come since the last call, never empty; `nil` at the end of a whole body.
    /// - Throws: ``FetchError/truncated`` when the end came too soon; ``FetchError/cancelled``.
    public func next() async throws(FetchError) -> Data? { try await transfer.chunk() }

    /// Ends the transfer; what has not been read is lost.
    public func cancel() { transfer.cancel() }
}
