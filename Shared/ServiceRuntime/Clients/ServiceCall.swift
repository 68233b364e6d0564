public import Contracts
public import HTTP
public import Observability

/// On whose behalf, and as part of which request, one service calls another.
public struct ServiceCall: Sendable {
    public var actingFor: String?
    /// Who of those that share the user's account is watching.
    public var profile: String?
    /// What may be shown to that profile at most.
    public var maximumCertification: Certification?
    public var trace: TraceContext
    public var requestId: String

    public init(
        actingFor: String? = nil, profile: String? = nil, trace: TraceContext = TraceContext(), requestId: String? = nil
    ) {
        self.actingFor = actingFor
        self.profile = profile
        self.trace = trace
        self.requestId = requestId ?? trace.spanId
    }

    /// As part of an incoming request.
    public init(_ request: Request) {
        switch request.principal {
        case .user(let user):
            actingFor = user.id
            profile = user.profile
        case .service(let user):
            actingFor = user
            profile = request.headers[Authenticator.actingProfileHeader]
        case nil: break
        }
        maximumCertification = request.maximumCertification
        trace = request.trace
        requestId = request.id
    }
}
