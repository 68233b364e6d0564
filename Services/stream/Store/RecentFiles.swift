import HTTP
import Platform
import Synchronization

/// Segments that were asked for a moment ago, held open: whoever asks next is given them at once, without a look at the
/// disk. What is removed from the store leaves here as well.
final class RecentFiles: Sendable {
    private struct Entry {
        let file: OpenFile
        let openedAt: Date
        let lastAccess: LastAccess
    }

    /// Seconds; after that a look at the disk is due: somebody else may have removed it.
    static let interest: TimeInterval = 10
    /// Descriptors.
    static let capacity = 256

    /// By the segment's name.
    private let entries = Mutex<[String: Entry]>([:])
    private let now: @Sendable () -> Date

    init(now: @escaping @Sendable () -> Date) { self.now = now }

    var count: Int { entries.withLock(\.count) }

    /// Counts as asking for it.
    func file(_ name: String) -> OpenFile? {
        let now = now()
        return entries.withLock { entries in
            guard let entry = entries[name], Self.isRecent(entry, now) else { return nil }
            entry.lastAccess.time = now
            return entry.file
        }
    }

    /// - Parameter lastAccess: the store's note of when the segment was asked for.
    func add(_ file: OpenFile, as name: String, _ lastAccess: LastAccess) {
        let entry = Entry(file: file, openedAt: now(), lastAccess: lastAccess)
        entries.withLock { entries in
            if entries.count >= Self.capacity, let oldest = entries.min(by: { $0.value.openedAt < $1.value.openedAt }) {
                entries[oldest.key] = nil
            }
            entries[name] = entry
        }
    }

    func remove(_ name: String) { entries.withLock { $0[name] = nil } }

    /// Closes what was opened too long ago.
    func sweep() {
        let now = now()
        entries.withLock { entries in entries = entries.filter { Self.isRecent($0.value, now) } }
    }

    private static func isRecent(_ entry: Entry, _ now: Date) -> Bool {
        now.timeIntervalSince(entry.openedAt) < interest
    }
}

/// When a segment was last asked for: noted by the store, and by whoever hands it out without asking the store.
final class LastAccess: Sendable {
    private let bits: Atomic<UInt64>

    init(_ time: Date) { bits = Atomic(time.timeIntervalSinceReferenceDate.bitPattern) }

    var time: Date {
        get { Date(timeIntervalSinceReferenceDate: Double(bitPattern: bits.load(ordering: .relaxed))) }
        set { bits.store(newValue.timeIntervalSinceReferenceDate.bitPattern, ordering: .relaxed) }
    }
}
