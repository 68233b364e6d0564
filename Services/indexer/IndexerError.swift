import Contracts
import HTTP

/// What clients see when a search or a torrent can't be had.
enum IndexerError: Error, Equatable {
    case keyRefused
    /// Prowlarr answered, and not as Prowlarr does.
    case unreadable
    case releaseGone
    case notATorrent
    case trackerFailed
    case trackerBusy(retryAfterSeconds: Int)
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
        case .trackerFailed:
            .badGateway("tracker_failed", "The release's tracker did not give the torrent. Choose another release.")
        case .trackerBusy(let seconds):
            .unavailable(
                "The release's tracker wants to be left alone for a while.", code: "tracker_busy",
                retryAfterSeconds: seconds)
        }
    }
}
