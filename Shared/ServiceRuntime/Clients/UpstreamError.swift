public import Contracts
public import HTTP
public import HTTPFetching

/// An upstream's failure, as the client of this service must see it: never a 500.
public enum UpstreamError: Error, Equatable {
    /// There was no answer.
    case noAnswer(String, FetchError)
    /// There was one, and it was not of the form that was agreed on.
    case unexpectedAnswer(String)
}

extension UpstreamError: ProblemConvertible {
    public var problem: Problem {
        switch self {
        case .noAnswer(let upstream, let error): error.problem(of: upstream)
        case .unexpectedAnswer(let upstream):
            .badGateway("\(upstream)_unexpected_answer", "\(upstream) answered in a way that is not understood.")
        }
    }
}

extension FetchError: ProblemConvertible {
    public var problem: Problem { problem(of: "upstream") }

    /// - Parameter upstream: begins the problem's code: `tmdb_timed_out`.
    public func problem(of upstream: String) -> Problem {
        switch self {
        case .timedOut: .gatewayTimeout("\(upstream)_timed_out", "\(upstream) did not answer in time.")
        case .breakerOpen(let wait), .rateLimited(let wait):
            .unavailable(
                "\(upstream) is left alone for a while.", code: "\(upstream)_unavailable",
                retryAfterSeconds: wait.roundedUpSeconds)
        case .cannotResolve, .cannotConnect, .insecure:
            .unavailable("\(upstream) cannot be reached.", code: "\(upstream)_unavailable", retryAfterSeconds: 5)
        case .cancelled:
            .unavailable("The request was given up.", code: "cancelled", retryAfterSeconds: 1)
        case .truncated, .bodyTooLarge, .redirectRefused, .tooManyRedirects, .malformedURL, .malformedRequest,
            .schemeRefused, .addressRefused, .failed:
            .badGateway("\(upstream)_bad_answer", "\(upstream) answered wrongly (\(name)).")
        }
    }
}

extension Duration {
    /// At least 1.
    fileprivate var roundedUpSeconds: Int {
        let (seconds, attoseconds) = components
        return max(1, Int(clamping: seconds) + (attoseconds > 0 ? 1 : 0))
    }
}
