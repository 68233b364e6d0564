public import HTTP
public import HTTPServing
public import Lifecycle
public import Observability

/// Serves on loopback while `body` runs; `body` gets the port, and the signal to stop earlier than at its end.
public func withServer<Value: Sendable>(
    _ options: ServerOptions = ServerOptions(), metrics: Metrics = Metrics(), routes: [Route],
    _ body: (UInt16, StopSignal) async throws -> Value
) async throws -> Value {
    let application = Application.test(routes, metrics: metrics)
    return try await withServer(Server(options: options, metrics: metrics, application: application), body)
}

/// The same for a server of one's own.
public func withServer<Value: Sendable>(
    _ server: Server, _ body: (UInt16, StopSignal) async throws -> Value
) async throws -> Value {
    let stop = StopSignal()
    let (ports, port) = AsyncStream.makeStream(of: UInt16.self)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { port.finish() }
            try await server.run(until: stop) { port.yield($0) }
        }
        defer { stop.raise() }
        for await number in ports {
            let value = try await body(number, stop)
            stop.raise()
            try await group.waitForAll()
            return value
        }
        try await group.waitForAll()
        throw ServerError.cannotStart
    }
}
