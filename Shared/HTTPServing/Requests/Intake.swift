internal import CMicrohttpd
import Contracts
import HTTP
import Observability
import Platform
import Synchronization

/// What the library's callbacks do.
final class Intake: Sendable {
    /// Bytes that a body of such a request may have.
    typealias BodyLimit = @Sendable (HTTPMethod, String) -> Int

    private let options: ServerOptions
    private let bodyLimit: BodyLimit
    private let respondAtOnce: @Sendable (Request) -> Response?
    private let exchanges: AsyncStream<(Exchange, Request)>.Continuation
    private let connectionCount: Gauge
    private let refusals: Counter
    private let inProgress = Atomic<Int>(0)
    private let draining = Atomic<Bool>(false)
    let peers: Peers
    /// Answers from memory that are being sent.
    let outstanding = Outstanding()

    init(
        _ options: ServerOptions, _ metrics: Metrics, _ bodyLimit: @escaping BodyLimit,
        _ respondAtOnce: @escaping @Sendable (Request) -> Response?,
        _ exchanges: AsyncStream<(Exchange, Request)>.Continuation
    ) {
        self.options = options
        self.bodyLimit = bodyLimit
        self.respondAtOnce = respondAtOnce
        self.exchanges = exchanges
        peers = Peers(options)
        connectionCount = metrics.gauge("http_connections", "Open connections.")
        refusals = metrics.counter("http_refusals_total", "Connections and requests refused.", labels: ["reason"])
    }

    var isDraining: Bool { draining.load(ordering: .acquiring) }

    /// No further request is taken; those that come are told so.
    func beginDraining() {
        draining.store(true, ordering: .releasing)
        exchanges.finish()
        peers.beginDraining()
    }

    // MARK: Connections

    /// While it drains a new connection is closed at once. The library could take its listener away instead
    /// (`MHD_quiesce_daemon`), but then aborts where a busy thread of its own does the same just now.
    func accepts(_ address: UnsafePointer<sockaddr>?) -> Bool {
        guard !isDraining else { return false }
        let isAdmitted = peers.admits(numericAddress(address))
        if !isAdmitted { refusals.increment(by: 1, "connections_per_address") }
        return isAdmitted
    }

    func open(_ connection: OpaquePointer) -> Peer {
        let peer = Peer(
            descriptor: mhd_socket(connection), address: numericAddress(mhd_client_address(connection)), options)
        peers.add(peer)
        connectionCount.add(1)
        return peer
    }

    func close(_ peer: Peer) {
        peers.remove(peer)
        connectionCount.add(-1)
    }

    // MARK: Requests

    /// The head is there. Either the request is refused at once, or `slot` holds its exchange from now on.
    func begin(_ connection: OpaquePointer, _ head: RequestHead, _ peer: Peer, _ slot: inout Exchange?) -> MHD_Result {
        if let complaint = RequestGuard.complaint(about: head) {
            return refuse(connection, .badRequest("malformed_request", complaint), "malformed")
        }
        let method = HTTPMethod(rawValue: head.method)
        let limit = head.hasBody ? bodyLimit(method, head.path) : 0
        if let length = head.contentLength, length > limit {
            return refuse(connection, .contentTooLarge(limit: limit), "body_too_large")
        }
        let request = Request(
            method: method, target: head.target, headers: head.headers,
            remoteAddress: options.trustedProxies.clientAddress(peer: peer.address, head.headers))
        peer.beginBody()
        slot = Exchange(connection, peer, request, bodyLimit: limit)
        return .YES
    }

    /// The body is there, or the answer.
    func proceed(_ connection: OpaquePointer, _ exchange: Exchange) -> MHD_Result {
        if let response = exchange.takeAnswer() { return response.queue(on: connection) }
        guard exchange.isReceiving else { return .NO }
        guard let request = exchange.finishReceiving() else {
            return refuse(connection, .contentTooLarge(limit: exchange.bodyLimit), "body_too_large")
        }
        if let answer = answerAtOnce(request, exchange) { return answer.queue(on: connection) }
        guard !isDraining else { return refuse(connection, Self.stopping, "draining") }
        guard inProgress.add(1, ordering: .relaxed).newValue <= options.maximumRequests else {
            inProgress.subtract(1, ordering: .relaxed)
            return refuse(connection, Self.busy, "busy")
        }
        exchange.suspend()
        if case .terminated = exchanges.yield((exchange, request)) {
            // Draining began just now, and nobody takes the exchange any more.
            release()
            exchange.deliver(Response(status: .serviceUnavailable), pipe: nil, isLast: true)
        }
        return .YES
    }

    /// Counted before the look at draining: whoever drains then waits for it.
    private func answerAtOnce(_ request: Request, _ exchange: Exchange) -> NativeResponse? {
        outstanding.enter()
        if !isDraining, let response = respondAtOnce(request), let answer = exchange.begin(response) { return answer }
        outstanding.leave()
        return nil
    }

    func complete(_ exchange: Exchange) {
        if exchange.complete() { outstanding.leave() }
        exchange.peer.beginIdling()
    }

    /// A request that was yielded is done with.
    func release() { inProgress.subtract(1, ordering: .relaxed) }

    private func refuse(_ connection: OpaquePointer, _ problem: Problem, _ reason: String) -> MHD_Result {
        refusals.increment(by: 1, reason)
        guard let answer = try? Response.problem(problem),
            let response = NativeResponse(answer, pipe: nil, isLast: true)
        else { return .NO }
        return response.queue(on: connection)
    }

    private static let busy = Problem.unavailable(
        "Too many requests are in progress.", code: "busy", retryAfterSeconds: 1)
    private static let stopping = Problem.unavailable(
        "The service is stopping.", code: "stopping", retryAfterSeconds: 2)
}
