import Contracts
import HTTP
import HTTPFetching
import ServiceRuntime

extension AllDebridError: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .noAnswer(let error): error.problem(of: "alldebrid")
        case .notUnderstood:
            .badGateway("alldebrid_unexpected_answer", "AllDebrid answered in a way that is not understood.")
        case .refused(let code): Self.problem(code)
        }
    }

    private static func problem(_ code: String) -> Problem {
        let meaning = AllDebridCode.meaning(of: code)
        var problem = problem(code, meaning)
        problem.otherSourceMayHelp = if case .item = meaning { true } else { false }
        return problem
    }

    private static func problem(_ code: String, _ meaning: AllDebridCode.Meaning) -> Problem {
        switch meaning {
        case .account(let reason):
            .unavailable("\(reason) (\(code))", code: "alldebrid_account_refused", retryAfterSeconds: 300)
        case .later(let reason):
            .unavailable("\(reason) (\(code))", code: "alldebrid_unavailable", retryAfterSeconds: 10)
        case .full:
            .unavailable(
                "The AllDebrid account holds as many torrents as it may. (\(code))", code: "alldebrid_full",
                retryAfterSeconds: 60)
        case .unknownMagnet: .notFound("unlock_unknown", "AllDebrid has no such torrent.")
        case .item(let ours, let reason): .badGateway("alldebrid_\(ours)", "\(reason) (\(code))")
        case .misunderstanding:
            .badGateway("alldebrid_unexpected_answer", "AllDebrid does not understand the request. (\(code))")
        }
    }

    /// The failure of the source itself, when that is what it is.
    var failure: UnlockFailure? {
        guard case .refused(let code) = self, case .item(let ours, let reason) = AllDebridCode.meaning(of: code) else {
            return nil
        }
        return UnlockFailure(code: ours, providerCode: code, reason: reason)
    }

    /// Whether the magnet is not, or no longer, in the account.
    var isUnknownMagnet: Bool { self == .refused("MAGNET_INVALID_ID") }
}
