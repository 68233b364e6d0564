import Ledgers
import Observability
import Platform
import Torrents

/// Which torrents this service put into the account, and so may take out again. With a folder it is known after a
/// restart as well.
struct OwnTorrents: Sendable {
    /// Far more than an account holds.
    private static let most = 20_000

    /// Seconds since 1970 at which each came, by info-hash.
    private let ledger: Ledger<Int>
    private let logger: Logger
    private let now: @Sendable () -> Date

    /// - Parameter folder: made if it is not there; nothing outlives the process without one.
    init(folder: String?, logger: Logger, now: @escaping @Sendable () -> Date = { Date() }) {
        ledger = Ledger(limit: Self.most, journal: folder.map { Journal(name: "added-torrents.jsonl", in: $0) })
        self.logger = logger
        self.now = now
    }

    /// Reads what is there.
    /// - Throws: what is wrong with the folder.
    func load() async throws { try await ledger.load() }

    func contains(_ hash: InfoHash) -> Bool { ledger[hash.description] != nil }

    func add(_ hash: InfoHash) async {
        if !contains(hash) { await set(hash, Int(now().timeIntervalSince1970)) }
    }

    func remove(_ hash: InfoHash) async {
        if contains(hash) { await set(hash, nil) }
    }

    private func set(_ hash: InfoHash, _ time: Int?) async {
        do {
            try await ledger.set([(hash.description, time)])
        } catch {
            logger.warning("after a restart it is not known which torrents are ours", ["error": "\(error)"])
        }
    }
}
