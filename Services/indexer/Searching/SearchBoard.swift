import Platform
import Synchronization

/// Who asks which indexer what, and what came of it.
///
/// The same search is made once however many want it, goes on when nobody waits any more, and its answer is kept for a
/// while: what was too late for one caller is there for the next.
final class SearchBoard: Sendable {
    struct Question: Hashable, Sendable {
        let indexer: Int
        let query: IndexerQuery
    }

    private enum Entry {
        case asking([AsyncStream<Never>.Continuation])
        case known(IndexerOutcome, until: Date)
    }

    /// More are forgotten, whatever they are.
    private static let mostEntries = 2_000
    /// Of all that is kept. Each costs some two thousand bytes.
    private static let mostRows = 100_000
    /// Seconds. A failure is kept just long enough for a crowd not to repeat it.
    private static let failureLifetime: TimeInterval = 10

    private let lifetime: Duration
    private let now: @Sendable () -> Date
    private let entries = Mutex<[Question: Entry]>([:])

    init(lifetime: Duration, now: @escaping @Sendable () -> Date) {
        self.lifetime = lifetime
        self.now = now
    }

    /// The outcome, or `nil` if the caller's task is cancelled before it is there.
    func outcome(
        of question: Question, _ ask: @escaping @Sendable () async throws -> [PreparedRow]
    ) async -> IndexerOutcome? {
        if let known = known(question) { return known }
        let (end, waiter) = AsyncStream.makeStream(of: Never.self)
        if join(question, waiter) { start(question, ask) }
        for await _ in end {}
        return known(question)
    }

    private func known(_ question: Question) -> IndexerOutcome? {
        let now = now()
        return entries.withLock { entries in
            guard case .known(let outcome, let until) = entries[question], until > now else { return nil }
            return outcome
        }
    }

    /// - Returns: Whether the caller is the first, and has to ask.
    private func join(_ question: Question, _ waiter: AsyncStream<Never>.Continuation) -> Bool {
        let now = now()
        return entries.withLock { entries in
            switch entries[question] {
            case .asking(let waiters):
                entries[question] = .asking(waiters + [waiter])
                return false
            case .known(_, let until) where until > now:
                // It came in between.
                waiter.finish()
                return false
            default:
                entries[question] = .asking([waiter])
                return true
            }
        }
    }

    private func start(_ question: Question, _ ask: @escaping @Sendable () async throws -> [PreparedRow]) {
        // A task of its own: it belongs to all who wait and to who comes next. Its time is limited by the request's.
        Task {
            let outcome: IndexerOutcome
            do { outcome = .rows(try await ask()) } catch { outcome = IndexerOutcome(failure: error) }
            finish(question, outcome)
        }
    }

    private func finish(_ question: Question, _ outcome: IndexerOutcome) {
        let waiters = entries.withLock { entries in
            guard case .asking(let waiters) = entries[question] else { return [AsyncStream<Never>.Continuation]() }
            entries[question] = .known(outcome, until: end(of: outcome))
            forget(&entries, but: question)
            return waiters
        }
        for waiter in waiters { waiter.finish() }
    }

    /// At least a second, so that those who waited find it.
    private func end(of outcome: IndexerOutcome) -> Date {
        if case .failed = outcome { return now().addingTimeInterval(Self.failureLifetime) }
        return now().addingTimeInterval(max(1, TimeInterval(lifetime.components.seconds)))
    }

    private func forget(_ entries: inout [Question: Entry], but newest: Question) {
        guard Self.isTooMuch(entries) else { return }
        let now = now()
        entries = entries.filter { _, entry in
            if case .known(_, let until) = entry { until > now } else { true }
        }
        while Self.isTooMuch(entries), let old = entries.first(where: { $0.key != newest && Self.isKnown($0.value) }) {
            entries[old.key] = nil
        }
    }

    private static func isTooMuch(_ entries: [Question: Entry]) -> Bool {
        let rows = entries.values.reduce(0) { sum, entry in
            if case .known(let outcome, _) = entry { sum + outcome.rows.count } else { sum }
        }
        return entries.count > mostEntries || rows > mostRows
    }

    private static func isKnown(_ entry: Entry) -> Bool {
        if case .known = entry { true } else { false }
    }
}
