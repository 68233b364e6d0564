import Contracts
import Platform

/// Asks all indexers at once, and does not wait for the slowest.
struct ReleaseSearcher: Sendable {
    let prowlarr: Prowlarr
    let list: IndexerList
    let board: SearchBoard
    let patience: Duration
    let deadline: Duration

    struct Found: Sendable {
        /// Those of preferred indexers first.
        var rows: [ProwlarrRow] = []
        var indexers: [IndexerAnswer] = []
        /// By indexer.
        var names: [Int: String] = [:]

        /// Every indexer has answered.
        var isComplete: Bool { indexers.allSatisfy { $0.state == .answered || $0.state == .empty } }
    }

    /// - Throws: a problem if Prowlarr itself can't be asked; an indexer's failure is in its answer.
    func search(_ queries: @escaping @Sendable (ProwlarrIndexer) -> [IndexerQuery]) async throws -> Found {
        let indexers = try await list.searched()
        let outcomes = await outcomes(
            of: indexers.flatMap { indexer in
                queries(indexer).map { SearchBoard.Question(indexer: indexer.id, query: $0) }
            })
        var found = Found()
        for indexer in indexers {
            let own = outcomes[indexer.id] ?? []
            found.indexers.append(Self.answer(indexer, own, expected: queries(indexer).count))
            found.rows += own.flatMap(\.rows)
            found.names[indexer.id] = indexer.name
        }
        return found
    }

    /// What came within our patience, by indexer.
    private func outcomes(of questions: [SearchBoard.Question]) async -> [Int: [IndexerOutcome]] {
        await withTaskGroup(of: (indexer: Int, outcome: IndexerOutcome)?.self) { group in
            for question in questions {
                group.addTask {
                    let outcome = await board.outcome(of: question) { try await ask(question) }
                    return outcome.map { (question.indexer, $0) }
                }
            }
            group.addTask {
                // Cancelled, it is over at once.
                try? await Task.sleep(for: patience)
                return nil
            }
            var outcomes: [Int: [IndexerOutcome]] = [:]
            for _ in questions {
                guard let next = await group.next(), let (indexer, outcome) = next else { break }
                outcomes[indexer, default: []].append(outcome)
            }
            group.cancelAll()
            return outcomes
        }
    }

    /// Prowlarr hides an indexer's failure behind an empty list; that it leaves it alone since then, it says.
    private func ask(_ question: SearchBoard.Question) async throws -> [ProwlarrRow] {
        var rows = try await prowlarr.search(question.query, at: question.indexer, timeout: deadline)
        if rows.isEmpty, let alternative = question.query.alternative {
            rows = try await prowlarr.search(alternative, at: question.indexer, timeout: deadline)
        }
        guard rows.isEmpty else { return rows }
        if try await list.blocks().contains(where: { $0.indexerId == question.indexer }) { throw IndexerBlocked() }
        return rows
    }

    private static func answer(
        _ indexer: ProwlarrIndexer, _ outcomes: [IndexerOutcome], expected: Int
    ) -> IndexerAnswer {
        let count = outcomes.reduce(0) { $0 + $1.rows.count }
        if let reason = outcomes.compactMap(\.reason).first {
            return IndexerAnswer(name: indexer.name, state: .failed, releaseCount: count, reason: reason)
        }
        let state: IndexerAnswer.State = outcomes.count < expected ? .pending : count > 0 ? .answered : .empty
        return IndexerAnswer(name: indexer.name, state: state, releaseCount: count)
    }
}
