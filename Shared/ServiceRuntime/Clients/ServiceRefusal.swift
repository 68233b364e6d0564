public import Contracts
public import HTTP

/// Another service of this house said no, and why.
public struct ServiceRefusal: Error, Equatable {
    public let service: String
    public let cause: Problem

    public init(service: String, cause: Problem) {
        self.service = service
        self.cause = cause
    }
}

extension ServiceRefusal: ProblemConvertible {
    /// What the client asked for can be its own mistake, which it should see. That the house's services do not trust
    /// or understand each other is not.
    public var problem: Problem {
        switch cause.status {
        case 404, 409, 410, 422, 429, 502, 503, 504:
            var problem = cause
            problem.requestId = nil
            return problem
        default:
            return .badGateway("\(service)_refused", "\(service) refused the request (\(cause.code)).")
        }
    }
}
