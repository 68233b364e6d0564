import Platform
import Synchronization

/// Values by key, of bounded number: what was written longest ago is forgotten first. With a journal it survives restarts.
public final class Ledger<Value: Codable & Sendable>: Sendable {
    private struct Entry: Sendable {
        let value: Value
        /// Grows with each that is written.
        let number: Int
    }

    private struct Line: Codable {
        let key: String
        /// `nil` when it was removed.
        let value: Value?
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var count = 0
        /// Lines in the file.
        var lines = 0
    }

    private let limit: Int
    private let journal: Journal?
    private let state = Mutex(State())

    /// - Parameter limit: entries, at least 1.
    public init(limit: Int, journal: Journal? = nil) {
        self.limit = max(1, limit)
        self.journal = journal
    }

    /// Takes up what the journal has. Lines that say nothing are passed over; a file that was cut is mended.
    public func load() async throws {
        guard let journal else { return }
        let decoder = JSONDecoder()
        let lines = try await journal.read().compactMap { try? decoder.decode(Line.self, from: $0) }
        state.withLock { state in
            for line in lines { set(line.key, line.value, &state) }
        }
        try await compact()
    }

    public subscript(_ key: String) -> Value? {
        state.withLock { $0.entries[key]?.value }
    }

    public var count: Int { state.withLock { $0.entries.count } }

    /// `nil` removes an entry. They are remembered even when they can't be written.
    /// - Throws: what kept the journal from taking them.
    public func set(_ changes: [(key: String, value: Value?)]) async throws {
        let lines = state.withLock { state in
            for change in changes { set(change.key, change.value, &state) }
            state.lines += changes.count
            return state.lines
        }
        guard let journal else { return }
        // As they are when it is their turn: of two that change one entry at once, both write what holds in the end.
        try await journal.append { [self] in try changes.map { try line($0.key, self[$0.key]) } }
        if lines > 2 * limit { try await compact() }
    }

    private func line(_ key: String, _ value: Value?) throws -> Data {
        try JSONEncoder().encode(Line(key: key, value: value))
    }

    private func set(_ key: String, _ value: Value?, _ state: inout State) {
        state.count += 1
        state.entries[key] = value.map { Entry(value: $0, number: state.count) }
        guard state.entries.count > limit else { return }
        // A tenth at once, so that the search for the oldest is seldom.
        let oldest = state.entries.sorted { $0.value.number < $1.value.number }.prefix(max(1, limit / 10))
        for old in oldest { state.entries[old.key] = nil }
    }

    private func compact() async throws {
        try await journal?.replace { [self] in
            let entries = state.withLock { state in
                state.lines = state.entries.count
                return state.entries.sorted { $0.value.number < $1.value.number }
            }
            return try entries.map { try line($0.key, $0.value.value) }
        }
    }
}
