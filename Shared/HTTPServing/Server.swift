import Contracts
public import HTTP
public import Lifecycle
public import Observability

/// An HTTP/1.1 server on libmicrohttpd.
///
/// The library's threads read requests and send answers. What is answered from memory is answered there; every other
/// request is suspended and becomes a child task here.
/// Whatever ends the server, every request that was taken is answered or its client has gone before it returns.
public struct Server: Sendable {
    private let options: ServerOptions
    private let metrics: Metrics
    private let bodyLimit: @Sendable (HTTPMethod, String) -> Int
    private let respondAtOnce: @Sendable (Request) -> Response?
    private let respond: @Sendable (Request) async -> Response

    /// - Parameters:
    ///   - bodyLimit: bytes that the body of a request with this method and path may have.
    ///   - respondAtOnce: is asked first, on the network's thread, and must not block; no stream. `nil` leaves it to
    ///     `respond`.
    public init(
        options: ServerOptions, metrics: Metrics,
        bodyLimit: @escaping @Sendable (HTTPMethod, String) -> Int = { _, _ in 65_536 },
        respondAtOnce: @escaping @Sendable (Request) -> Response? = { _ in nil },
        respond: @escaping @Sendable (Request) async -> Response
    ) {
        self.options = options
        self.metrics = metrics
        self.bodyLimit = bodyLimit
        self.respondAtOnce = respondAtOnce
        self.respond = respond
    }

    public init(options: ServerOptions, metrics: Metrics, application: Application) {
        self.init(
            options: options, metrics: metrics, bodyLimit: { application.bodyLimit($0, $1) },
            respondAtOnce: { application.respondAtOnce(to: $0) }, respond: { await application.respond(to: $0) })
    }

    /// Serves until the signal is raised and requests in progress are done with. When the task is cancelled
    /// it ends at once, and so do they.
    /// - Parameter ready: is told the port as soon as connections are accepted.
    public func run(until stop: StopSignal, ready: (UInt16) -> Void = { _ in }) async throws(ServerError) {
        let (exchanges, continuation) = AsyncStream.makeStream(of: (Exchange, Request).self)
        let intake = Intake(options, metrics, bodyLimit, respondAtOnce, continuation)
        let daemon = try Daemon(options, intake)
        let watch = Watch(intake.peers)
        ready(daemon.port)
        await withTaskGroup(of: Event.self) { group in
            group.addTask {
                await stop.wait()
                return .stopping
            }
            group.addTask {
                await serve(exchanges, intake)
                await intake.outstanding.end()
                return .drained
            }
            while let event = await group.next(), event != .drained {
                if event == .stopping {
                    intake.beginDraining()
                    group.addTask { await grace() }
                } else {
                    group.cancelAll()
                    intake.peers.end()
                }
            }
            group.cancelAll()
        }
        // Every answer is sent: only now may the library stop.
        watch.end()
        daemon.stop()
    }

    private enum Event { case stopping, expired, drained }

    private func grace() async -> Event {
        // Cancelled, it is over at once.
        try? await Task.sleep(for: options.drainGrace)
        return .expired
    }

    private func serve(_ exchanges: AsyncStream<(Exchange, Request)>, _ intake: Intake) async {
        await withDiscardingTaskGroup { requests in
            for await (exchange, request) in exchanges {
                requests.addTask {
                    await exchange.serve(request, intake, respond)
                    intake.release()
                }
            }
        }
    }
}
