/// How many connections there may be and how long each step may take.
public struct DatabaseOptions: Sendable {
    public var maximumConnections: Int
    /// How long a caller waits for a connection that others use.
    public var checkOutTimeout: Duration
    public var connectTimeout: Duration
    /// The server ends a longer statement; should it not answer at all, the connection is dropped a moment later.
    public var statementTimeout: Duration

    public init(
        maximumConnections: Int = 8, checkOutTimeout: Duration = .milliseconds(500),
        connectTimeout: Duration = .seconds(1), statementTimeout: Duration = .seconds(1)
    ) {
        self.maximumConnections = maximumConnections
        self.checkOutTimeout = checkOutTimeout
        self.connectTimeout = connectTimeout
        self.statementTimeout = statementTimeout
    }
}
