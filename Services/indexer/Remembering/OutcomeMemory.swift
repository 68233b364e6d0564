import Contracts
import Ledgers
import Platform
import Torrents

/// What became of torrents at the debrid provider, and what that lets expect of them.
struct OutcomeMemory: Sendable {
    struct Remembered: Codable, Sendable {
        let result: ReleaseOutcome.Result
        /// Seconds since 1970.
        let at: Int
    }

    /// Torrents. Each costs some two hundred bytes.
    static let most = 50_000

    private let ledger: Ledger<Remembered>
    private let now: @Sendable () -> Date

    init(_ ledger: Ledger<Remembered>, now: @escaping @Sendable () -> Date) {
        self.ledger = ledger
        self.now = now
    }

    func note(_ outcomes: [(hash: InfoHash, result: ReleaseOutcome.Result)]) async throws {
        let at = Int(now().timeIntervalSince1970)
        try await ledger.set(outcomes.map { ($0.hash.description, Remembered(result: $0.result, at: at)) })
    }

    /// - Parameter hash: 40 lower-case hexadecimal digits.
    func readiness(_ hash: String) -> ReleaseReadiness {
        guard let known = ledger[hash] else { return .unknown }
        let age = Int(now().timeIntervalSince1970) - known.at
        guard age < Self.seconds(known.result) else { return .unknown }
        return known.result == .ready ? .likely : .unlikely
    }

    /// For how long it lets expect the same: providers drop what nobody asks for, and finish what they have begun.
    private static func seconds(_ result: ReleaseOutcome.Result) -> Int {
        switch result {
        case .ready: 30 * 86_400
        case .downloading: 3_600
        case .failed: 7 * 86_400
        }
    }
}
