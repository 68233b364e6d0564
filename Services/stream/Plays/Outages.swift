import Contracts
import HTTP
import ServiceRuntime

/// Tells a bad candidate from a service that is down, without which every candidate fails alike.
struct Outages {
    /// In a row, after which no other candidate is tried.
    private static let limit = 2

    private var count = 0
    private(set) var problem: Problem?

    mutating func end() {
        count = 0
        problem = nil
    }

    /// - Throws: the problem, once it can be no accident.
    mutating func note(_ error: any Error) throws(Problem) {
        guard Self.isOutage(error), let found = (error as? any ProblemConvertible)?.problem else { return end() }
        count += 1
        problem = found
        if count >= Self.limit { throw found }
    }

    static func isOutage(_ error: any Error) -> Bool {
        switch error {
        case UpstreamError.noAnswer("debrid", _): true
        case let refusal as ServiceRefusal:
            refusal.service == "debrid" && [429, 503, 504].contains(refusal.cause.status)
        default: false
        }
    }
}
