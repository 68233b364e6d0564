import Platform
import Synchronization

/// Answers in memory, bounded in bytes: those not asked for the longest go first.
final class AnswerStore: Sendable {
    private struct Entry {
        var answer: Answer
        var lastUse: UInt64
        /// Upstream failed lately: not to be asked again before.
        var retryAt: Date?
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var bytes = 0
        var uses: UInt64 = 0
    }

    private let state = Mutex(State())
    private let maximumBytes: Int

    init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

    /// Bytes occupied, about.
    var bytes: Int { state.withLock { $0.bytes } }
    var count: Int { state.withLock { $0.entries.count } }

    func find(_ key: String) -> (answer: Answer, retryAt: Date?)? {
        state.withLock { state in
            guard let place = state.entries.index(forKey: key) else { return nil }
            state.uses += 1
            state.entries.values[place].lastUse = state.uses
            let entry = state.entries.values[place]
            return (entry.answer, entry.retryAt)
        }
    }

    /// An answer larger than an eighth of the store isn't kept.
    func keep(_ answer: Answer, for key: String) {
        let cost = Self.cost(key, answer)
        guard cost <= maximumBytes / 8 else { return }
        state.withLock { state in
            if let old = state.entries[key] { state.bytes -= Self.cost(key, old.answer) }
            state.uses += 1
            state.entries[key] = Entry(answer: answer, lastUse: state.uses, retryAt: nil)
            state.bytes += cost
            if state.bytes > maximumBytes { makeRoom(&state) }
        }
    }

    /// An answer from before; one that is there is newer.
    func restore(_ answer: Answer, for key: String) {
        if state.withLock({ $0.entries[key] == nil }) { keep(answer, for: key) }
    }

    func postpone(_ key: String, until time: Date) {
        state.withLock { $0.entries[key]?.retryAt = time }
    }

    /// Drops down to seven eighths, so that the sorting is paid seldom.
    private func makeRoom(_ state: inout State) {
        for (key, entry) in state.entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
            guard state.bytes > maximumBytes / 8 * 7 else { return }
            state.entries[key] = nil
            state.bytes -= Self.cost(key, entry.answer)
        }
    }

    /// Keys are stored twice over in effect: the dictionary's slack is counted with them.
    private static func cost(_ key: String, _ answer: Answer) -> Int { answer.cost + 2 * key.utf8.count + 64 }
}
