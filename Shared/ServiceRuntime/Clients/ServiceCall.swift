public import HTTP
public import Observability

/// On whose behalf, and as part of which request, one service calls another.
public struct ServiceCall: Sendable {
    public var actingFor: String?
    public var trace: TraceContext
    public var requestId: String

    public init(actingFor: String? = nil, trace: TraceContext = TraceContext(), requestId: String? = nil) {
        self.actingFor = actingFor
        self.trace = trace
        self.requestId = requestId ?? trace.spanId
    }

    /// As part of an incoming request.
    public init(_ request: Request) {
        actingFor =
            switch request.principal {
            case .user(let user): user.id
            case .service(let user): user
            case nil: nil
            }
        trace = request.trace
        requestId = request.id
    }
}
