import Contracts

extension Trial {
    /// What the next search may expect of its torrent; `nil` where that cannot be told.
    /// - Parameter code: of its attempt.
    func outcome(_ code: String?) -> ReleaseOutcome? {
        guard let infoHash, let result = result(code) else { return nil }
        return ReleaseOutcome(infoHash: infoHash, result: result)
    }

    /// What a client cannot show, or a file host does not send today, is no fault of the torrent.
    private func result(_ code: String?) -> ReleaseOutcome.Result? {
        switch unlock.state {
        case .ready: CandidateFailure.isOfTorrent(code) ? .failed : .ready
        // Its other episodes are there.
        case .failed: code == "episode_missing" ? .ready : .failed
        case .submitted, .queued, .downloading: code == "stuck" ? .failed : code == "not_ready" ? .downloading : nil
        }
    }
}

extension CandidateFailure {
    /// Whether another torrent with the same name and size would fail alike.
    static func isShared(_ code: String?) -> Bool {
        ["video_codec_unsupported", "video_too_tall", "hdr_unsupported", "archive_only", "no_video", "sample_only"]
            .contains(code)
    }

    /// Whether a torrent that is ready is of no use to anybody.
    fileprivate static func isOfTorrent(_ code: String?) -> Bool {
        ["file_unreadable", "source_gone", "source_changed"].contains(code)
    }
}
