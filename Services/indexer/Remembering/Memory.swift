import Contracts
import Ledgers
import Observability
import Platform

/// All that the service keeps: what became of releases, and what people prefer.
struct Memory: Sendable {
    /// People. Each profile has at most some kilobytes.
    private static let mostProfiles = 20_000

    let outcomes: Ledger<OutcomeMemory.Remembered>
    let profiles: Ledger<RankingPreferences>
    /// Whether a restart leaves it.
    let isLasting: Bool

    /// - Parameter folder: forgotten at the end without one.
    init(folder: String? = nil) {
        func journal(_ name: String) -> Journal? { folder.map { Journal(name: name, in: $0) } }
        outcomes = Ledger(limit: OutcomeMemory.most, journal: journal("outcomes.jsonl"))
        profiles = Ledger(limit: Self.mostProfiles, journal: journal("profiles.jsonl"))
        isLasting = folder != nil
    }

    /// Reads what is there.
    /// - Throws: what is wrong with the folder.
    func load() async throws {
        try await outcomes.load()
        try await profiles.load()
    }
}
