import Contracts
import HTTP

/// What clients see when a search or a torrent can't be had.
enum IndexerError: Error, Equatable {
    case keyRefused
    /// Prowlarr answered, and not as Prowlarr does.
    case unreadable
    case releaseGone
    case notATorrent
    /// BitTorrent 2 alone, which debrid providers do not take.
    case onlyVersion2
    case trackerFailed
    case trackerBusy(retryAfterSeconds: Int)
    /// There is no folder to keep a profile in.
    case keepsNothing
    /// The folder did not take it.
    case notKept
}

extension Refused: ProblemConvertible {
    var problem: Problem {
        switch status {
        case 429, 503:
            .unavailable("Prowlarr wants to be asked later.", code: "prowlarr_unavailable", retryAfterSeconds: 5)
        default: .badGateway("prowlarr_failed", "Prowlarr answered with status \(status).")
        }
    }
}

extension IndexerError: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .keyRefused:
            .unavailable(
                "Prowlarr refuses the key that this service has; whoever runs it must set PROWLARR_API_KEY.",
                code: "prowlarr_key_refused", retryAfterSeconds: 300)
        case .unreadable:
            .badGateway("prowlarr_unreadable", "Prowlarr's answer is not what it promises.")
        case .releaseGone:
            Problem(
                status: 410, code: "release_gone", title: "This is not there any more.",
                detail: "Its tracker does not have the release any more. Search again.")
        case .notATorrent:
            .badGateway("release_not_a_torrent", "What the tracker sent is no torrent. Choose another release.")
        case .onlyVersion2:
            .badGateway(
                "release_version_2_only",
                "The torrent is for BitTorrent 2 alone, which debrid providers do not take. Choose another release.")
        case .keepsNothing:
            Problem(
                status: 501, code: "profiles_not_kept", title: "This service keeps no profiles.",
                detail: "Whoever runs it must set INDEXER_STATE_DIRECTORY. Give the parameters with each search.")
        case .notKept:
            .unavailable("The profile could not be written.", code: "profile_not_kept", retryAfterSeconds: 30)
        case .trackerFailed:
            .badGateway("tracker_failed", "The release's tracker did not give the torrent. Choose another release.")
        case .trackerBusy(let seconds):
            .unavailable(
                "The release's tracker wants to be left alone for a while.", code: "tracker_busy",
                retryAfterSeconds: seconds)
        }
    }
}
