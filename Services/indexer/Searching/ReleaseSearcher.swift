import Contracts
import Platform

/// Asks all indexers at once, and does not wait for the slowest.
struct ReleaseSearcher: Sendable {
    let prowlarr: Prowlarr
    let list: IndexerList
    let board: SearchBoard
    let patience: Duration
    let deadline: Duration

    /// What each indexer is to be asked.
    struct Inquiry: Sendable {
        /// The preferred first.
        fileprivate let indexers: [(indexer: ProwlarrIndexer, questions: [SearchBoard.Question])]
    }

    /// - Throws: a problem if Prowlarr itself can't be asked; an indexer's failure is in its answer.
    func inquiry(_ queries: (ProwlarrIndexer) -> [IndexerQuery]) async throws -> Inquiry {
        Inquiry(
            indexers: try await list.searched().map { indexer in
                (indexer, queries(indexer).map { SearchBoard.Question(indexer: indexer.id, query: $0) })
            })
    }

    /// What came within our patience.
    func found(_ inquiry: Inquiry) async -> Found {
        await collect(inquiry, within: patience, nil)
    }

    /// All that comes, until every indexer has answered or its own time is over.
    ///
    /// - Parameter note: is told what there is whenever that is more.
    func follow(_ inquiry: Inquiry, _ note: @escaping (Found) -> Void) async {
        _ = await collect(inquiry, within: deadline + .seconds(5), note)
    }

    private func collect(
        _ inquiry: Inquiry, within limit: Duration, _ note: ((Found) -> Void)?
    ) async -> Found {
        await withTaskGroup(of: (indexer: Int, outcome: IndexerOutcome)?.self) { group in
            let questions = inquiry.indexers.flatMap(\.questions)
            for question in questions {
                group.addTask {
                    let outcome = await board.outcome(of: question) { try await ask(question) }
                    return outcome.map { (question.indexer, $0) }
                }
            }
            group.addTask {
                // Cancelled, it is over at once.
                try? await Task.sleep(for: limit)
                return nil
            }
            var outcomes: [Int: [IndexerOutcome]] = [:]
            for _ in questions {
                guard let next = await group.next(), let (indexer, outcome) = next else { break }
                outcomes[indexer, default: []].append(outcome)
                note?(Found(inquiry, outcomes))
            }
            group.cancelAll()
            return Found(inquiry, outcomes)
        }
    }

    /// Prowlarr hides an indexer's failure behind an empty list; that it leaves it alone since then, it says.
    private func ask(_ question: SearchBoard.Question) async throws -> [PreparedRow] {
        let rows = try await prowlarr.search(question.query, at: question.indexer, timeout: deadline)
        guard rows.isEmpty else { return PreparedRow.prepare(rows) }
        if try await list.blocks().contains(where: { $0.indexerId == question.indexer }) { throw IndexerBlocked() }
        return []
    }
}

extension ReleaseSearcher {
    /// What there is of a search, at its end or on the way.
    struct Found: Sendable {
        /// Those of preferred indexers first.
        private(set) var rows: [PreparedRow] = []
        private(set) var indexers: [IndexerAnswer] = []
        /// By indexer.
        private(set) var names: [Int: String] = [:]

        /// Every indexer has answered.
        var isComplete: Bool { indexers.allSatisfy { $0.state == .answered || $0.state == .empty } }

        fileprivate init(_ inquiry: Inquiry, _ outcomes: [Int: [IndexerOutcome]]) {
            for (indexer, questions) in inquiry.indexers {
                let own = outcomes[indexer.id] ?? []
                indexers.append(Self.answer(indexer, own, expected: questions.count))
                rows += own.flatMap(\.rows)
                names[indexer.id] = indexer.name
            }
        }

        private static func answer(
            _ indexer: ProwlarrIndexer, _ outcomes: [IndexerOutcome], expected: Int
        ) -> IndexerAnswer {
            let count = Set(outcomes.lazy.flatMap(\.rows).map(\.row.guid)).count
            if let reason = outcomes.compactMap(\.reason).first {
                return IndexerAnswer(name: indexer.name, state: .failed, releaseCount: count, reason: reason)
            }
            let state: IndexerAnswer.State = outcomes.count < expected ? .pending : count > 0 ? .answered : .empty
            return IndexerAnswer(name: indexer.name, state: state, releaseCount: count)
        }
    }
}
