public import HTTP

/// Where a server listens and what it bears.
public struct ServerOptions: Sendable {
    /// An address, or `localhost`; `0.0.0.0` and `::` are all.
    public var host = "127.0.0.1"
    /// 0 lets the system choose.
    public var port: UInt16 = 0
    /// That wait for the network; handlers run on Swift's own.
    public var threads = 2
    /// More wait unaccepted in the system's queue.
    public var maximumConnections = 1_024
    /// More are closed at once. A trusted proxy may have any number.
    public var maximumConnectionsPerAddress = 128
    /// In progress, among them streams. More get 503.
    public var maximumRequests = 1_024
    /// From the connection's start, or the first line, to the end of the headers.
    public var headerTimeout: Duration = .seconds(10)
    /// From the end of the headers to the end of the body.
    public var bodyTimeout: Duration = .seconds(30)
    /// Between requests, and without any progress while sending.
    public var idleTimeout: Duration = .seconds(60)
    /// From the end of the body to the head of the answer; then the handler is cancelled.
    public var requestTimeout: Duration = .seconds(60)
    /// To read any answer; a large one has more time, by ``minimumSendRate``.
    public var sendTimeout: Duration = .seconds(30)
    /// Bytes a second that a client must read, on average over the answer.
    public var minimumSendRate = 16_384
    /// That requests in progress have when the server is to stop; then they are cancelled.
    public var drainGrace: Duration = .seconds(10)
    public var trustedProxies = TrustedProxies.none

    public init() {}
}

public enum ServerError: Error, Equatable {
    /// The host is no address of this machine.
    case unknownHost(String)
    /// Another program listens there.
    case addressInUse(host: String, port: UInt16)
    case cannotListen(host: String, port: UInt16, code: Int32)
    case cannotStart
}
