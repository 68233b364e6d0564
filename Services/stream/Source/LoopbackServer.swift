import Contracts
import HTTP
import HTTPServing
import Lifecycle
import Observability
import Platform
import Synchronization
import Tokens

/// Serves the bytes of open sources to ffmpeg, on loopback only, at paths that hold a secret of this process.
///
/// Containers that cannot be fed on standard input are read through it: ffmpeg seeks as it likes, and every byte
/// comes from the same blocks that the other readers use.
final class LoopbackServer: Sendable {
    private struct State {
        var port: UInt16?
        var files: [String: RemoteFile] = [:]
    }

    private let secret: String
    private let state = Mutex(State())
    private let logger: Logger
    private let metrics: Metrics

    init(logger: Logger, metrics: Metrics) throws {
        secret = try SecureRandom.token(byteCount: 24)
        self.logger = logger
        self.metrics = metrics
    }

    var isOpen: Bool { state.withLock { $0.port != nil } }

    /// Where ffmpeg reads the file. Good until ``close(_:)``.
    func open(_ file: RemoteFile) throws -> LoopbackAddress {
        try state.withLock { state in
            guard let port = state.port, let address = LoopbackAddress(port: port, path: [secret, file.id]) else {
                throw SourceError.unreachable
            }
            state.files[file.id] = file
            return address
        }
    }

    /// Leaves a file alone that was opened again in its place.
    func close(_ file: RemoteFile) {
        state.withLock { state in
            if state.files[file.id] === file { state.files[file.id] = nil }
        }
    }

    /// - Parameter ready: called as soon as files can be opened.
    func run(until stop: StopSignal, ready: @Sendable () -> Void = {}) async throws {
        let application = Application(
            routes: [Route(.get, "/{secret}/{file}", access: .open, bodyLimit: 0, read)],
            authenticate: { _ in throw Problem.unauthorized() }, logger: logger, metrics: metrics)
        // ffmpeg reads at the viewer's pace and asks for long ranges: it is slow on purpose.
        var options = ServerOptions()
        options.maximumConnectionsPerAddress = options.maximumConnections
        options.minimumSendRate = 1
        options.idleTimeout = .seconds(600)
        options.sendTimeout = .seconds(86_400)
        let server = Server(options: options, metrics: metrics, application: application)
        try await server.run(until: stop) { [self] port in
            state.withLock { $0.port = port }
            ready()
        }
    }

    @Sendable private func read(_ request: Request) async throws -> Response {
        guard ConstantTime.areEqual(try request.parameter("secret"), secret),
            let file = try state.withLock({ $0.files[try request.parameter("file")] })
        else { throw Problem.notFound() }
        return .remoteFile(file, for: request, contentType: "application/octet-stream")
    }
}
