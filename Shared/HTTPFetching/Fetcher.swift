import Platform

/// An HTTP client: connections kept and reused, all of them driven by one queue of its own.
///
/// Cancelling the calling task ends the transfer. Nothing is retried here; see ``Upstream``.
public final class Fetcher: Sendable {
    private let options: FetcherOptions
    private let loop: MultiLoop

    public init(options: FetcherOptions = FetcherOptions()) {
        self.options = options
        loop = MultiLoop(options)
        loop.start()
    }

    deinit { loop.stop() }

    /// Ends every transfer as ``FetchError/cancelled``, and refuses what comes later the same way.
    public func shutDown() { loop.stop() }

    /// The whole response, whatever its status.
    public func send(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
        let (transfer, head) = try await open(request, window: .max)
        let body = try await transfer.rest()
        return FetchResponse(
            status: head.status, headers: head.headers, body: body, effectiveURL: transfer.hop.url.text)
    }

    /// The response as soon as its head is there. Its body waits to be read.
    public func stream(_ request: FetchRequest) async throws(FetchError) -> StreamedResponse {
        let (transfer, head) = try await open(request, window: options.streamWindow)
        return StreamedResponse(
            status: head.status, headers: head.headers, effectiveURL: transfer.hop.url.text,
            body: FetchBody(transfer, of: self))
    }

    /// Follows redirects, if the request allows, up to a head that is to be given back.
    private func open(_ request: FetchRequest, window: Int) async throws(FetchError) -> (Transfer, ResponseHead) {
        let deadline = request.timeout.map { ContinuousClock.now + $0 }
        var route = try Route(request)
        while true {
            let hop = try route.hop(timeout: deadline.map { $0 - .now }, window: window)
            let transfer = try start(hop)
            let head = try await transfer.head()
            guard let location = head.redirectLocation, request.redirects != .report else { return (transfer, head) }
            transfer.cancel()
            try route.follow(location, status: head.status)
        }
    }

    private func start(_ hop: Hop) throws(FetchError) -> Transfer {
        let isProxied = options.proxy != nil
        let target = hop.url.hostPort
        // Through a proxy no address of the target is ever seen, but one can be written in the URL.
        if isProxied, let address = target.address, !options.addressGuard.permits(address, for: target) {
            throw .addressRefused
        }
        let transfer = Transfer(hop, addressGuard: options.addressGuard, isProxied: isProxied, loop: loop)
        loop.send(.start(transfer))
        return transfer
    }
}

extension ResponseHead {
    /// Where the response sends us, if it does (RFC 9110 §15.4).
    fileprivate var redirectLocation: String? {
        [301, 302, 303, 307, 308].contains(status) ? headers["Location"] : nil
    }
}
