import Contracts
import HTTP
import HTTPFetching
import ServiceRuntime

/// Why a link that AllDebrid gave cannot be handed on.
enum LinkError: Error, Equatable {
    /// It leads to no public address, or is no http address at all.
    case unsafe
    /// Its server answered with this status.
    case refused(Int)
    /// Its server does not read by range, so nothing could be played from the middle.
    case withoutRanges
    case noAnswer(FetchError)
    /// AllDebrid is still preparing it.
    case delayed
    /// It was made anew as often today as makes sense.
    case wornOut
}

extension LinkError: ProblemConvertible {
    var problem: Problem {
        var problem = plainProblem
        problem.otherSourceMayHelp = self != .delayed
        return problem
    }

    private var plainProblem: Problem {
        switch self {
        case .unsafe:
            .badGateway("link_unsafe", "AllDebrid gave a link to an address that is not public.")
        case .refused(let status):
            .badGateway("link_dead", "The file's server refuses the link that AllDebrid gave (\(status)).")
        case .withoutRanges:
            .badGateway("link_without_ranges", "The file's server does not send parts of the file.")
        case .noAnswer(let error): error.problem(of: "media_host")
        case .wornOut:
            .badGateway("link_worn_out", "The file's server has refused too many links to it today.")
        case .delayed:
            .unavailable("AllDebrid is still preparing the file.", code: "link_delayed", retryAfterSeconds: 10)
        }
    }
}
