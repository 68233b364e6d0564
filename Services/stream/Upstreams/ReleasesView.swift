import Contracts

/// What stream reads of indexer's ``ReleaseSearch``, and no more: an older or a newer indexer is understood as well.
struct ReleasesView: Decodable {
    struct Release: Decodable {
        let id: String
        let name: String
        /// Absent until the torrent has been looked at.
        let infoHash: String?
        /// The `id` of the better release of which this is a near duplicate.
        let duplicateOf: String?
    }

    struct Indexer: Decodable {
        let name: String
        /// An ``IndexerAnswer/State``, or one that came later.
        let state: String
        let reason: String?

        func has(_ state: IndexerAnswer.State) -> Bool { self.state == state.rawValue }
    }

    /// What is counted alone.
    struct Rejected: Decodable {}

    /// Best first.
    let items: [Release]
    let indexers: [Indexer]
    let rejected: [Rejected]

    /// "12 releases, 3 rejected; 4 indexers answered, 1 failed (Alpha: timed out)".
    var summary: String {
        let failed = indexers.filter { $0.has(.failed) }
        let answered = indexers.count { $0.has(.answered) || $0.has(.empty) }
        var text = "\(items.count) releases, \(rejected.count) rejected; \(answered) indexers answered"
        if !failed.isEmpty {
            let reasons = failed.map { "\($0.name): \($0.reason ?? "failed")" }.joined(separator: ", ")
            text += ", \(failed.count) failed (\(reasons))"
        }
        return text
    }
}
