import Contracts

extension UnlockFailure {
    static var archiveOnly: UnlockFailure {
        UnlockFailure(code: "archive_only", reason: "The torrent holds archives, which cannot be played.")
    }

    static var notReady: UnlockFailure {
        UnlockFailure(
            code: "not_ready", reason: "AllDebrid does not have the torrent, and would have to fetch it first.")
    }

    static var noVideo: UnlockFailure {
        UnlockFailure(code: "no_video", reason: "The torrent holds no video.")
    }

    static var sampleOnly: UnlockFailure {
        UnlockFailure(code: "sample_only", reason: "The torrent holds only a sample or extras.")
    }

    static func episodeMissing(_ season: Int, _ episode: Int) -> UnlockFailure {
        UnlockFailure(
            code: "episode_missing", reason: "The torrent does not hold episode \(episode) of season \(season).")
    }

    static func stuck(minutes: Int64, code: Int64) -> UnlockFailure {
        UnlockFailure(
            code: "stuck", providerCode: "status_\(code)",
            reason: "AllDebrid has made no progress with the torrent for \(minutes) minutes.")
    }

    /// - Parameter code: AllDebrid's `statusCode`, 5 or more.
    static func status(_ code: Int64) -> UnlockFailure {
        let (ours, reason) = statuses[code] ?? ("provider_error", "AllDebrid failed to process the torrent.")
        return UnlockFailure(code: ours, providerCode: "status_\(code)", reason: reason)
    }

    private static let statuses: [Int64: (String, String)] = [
        5: ("upload_failed", "AllDebrid could not store the torrent's files."),
        6: ("archive_broken", "AllDebrid could not unpack the torrent's files."),
        7: ("no_peers", "AllDebrid found nobody who shares the torrent within 20 minutes."),
        8: ("too_large", "The torrent is larger than AllDebrid allows."),
        9: ("provider_error", "AllDebrid failed to process the torrent."),
        10: ("stuck", "AllDebrid gave up after three days."),
        11: ("removed", "The files were removed from AllDebrid."),
        14: ("tracker_error", "The torrent's trackers did not answer AllDebrid."),
        15: ("no_peers", "Nobody shares the torrent."),
    ]
}
