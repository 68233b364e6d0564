import Platform
import Synchronization

/// Blocks of remote files in memory, the least recently used dropped first. All sources share one.
final class BlockCache: Sendable {
    struct Key: Hashable, Sendable {
        /// Names a file and its size: blocks of two files never mix.
        let source: String
        let index: Int64
    }

    private struct Entry {
        let bytes: Data
        var lastUse: Int
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var uses = 0
        var byteCount = 0
    }

    /// Bytes; one block more may be held while it is put in.
    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) { self.capacity = capacity }

    func block(_ key: Key) -> Data? {
        state.withLock { state in
            state.uses += 1
            let use = state.uses
            state.entries[key]?.lastUse = use
            return state.entries[key]?.bytes
        }
    }

    func insert(_ bytes: Data, for key: Key) {
        state.withLock { state in
            state.uses += 1
            state.byteCount += bytes.count - (state.entries[key]?.bytes.count ?? 0)
            state.entries[key] = Entry(bytes: bytes, lastUse: state.uses)
            if state.byteCount > capacity { Self.makeRoom(&state, down: capacity / 8 * 7) }
        }
    }

    func removeAll(of source: String) {
        state.withLock { state in
            for (key, entry) in state.entries where key.source == source {
                state.byteCount -= entry.bytes.count
                state.entries[key] = nil
            }
        }
    }

    var byteCount: Int { state.withLock(\.byteCount) }

    /// An eighth goes at once, so that the order is not sought for each block.
    private static func makeRoom(_ state: inout State, down target: Int) {
        for (key, entry) in state.entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
            guard state.byteCount > target else { return }
            state.byteCount -= entry.bytes.count
            state.entries[key] = nil
        }
    }
}
