/// How a ``Fetcher`` behaves towards everything it calls.
public struct FetcherOptions: Sendable {
    public var userAgent: String
    public var addressGuard: AddressGuard
    /// Connections at once; more requests wait their turn, within their time-out.
    public var maximumConnections: Int
    public var maximumConnectionsPerHost: Int
    /// Bytes of a streamed body that wait for the reader before the transfer is paused.
    public var streamWindow: Int
    /// `http://host:port`: every request goes through it, and then the proxy resolves names. The address guard
    /// still looks at addresses that a URL names.
    public var proxy: String?

    public init(
        userAgent: String = "ProStream", addressGuard: AddressGuard = .publicOnly(), maximumConnections: Int = 64,
        maximumConnectionsPerHost: Int = 16, streamWindow: Int = 256 << 10, proxy: String? = nil
    ) {
        self.userAgent = userAgent
        self.addressGuard = addressGuard
        self.maximumConnections = maximumConnections
        self.maximumConnectionsPerHost = maximumConnectionsPerHost
        self.streamWindow = streamWindow
        self.proxy = proxy
    }
}
