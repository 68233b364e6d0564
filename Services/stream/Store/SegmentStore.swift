import HTTP
import Lifecycle
import Platform

/// Segments on disk, bounded in bytes and in age; those that nobody asked for the longest go first.
///
/// A segment that is handed out stays readable for as long as its ``OpenFile`` is held, even when it is removed meanwhile.
/// The actor's own queue does the reading and writing of files.
actor SegmentStore {
    struct Limits: Sendable {
        /// Bytes of all segments together.
        var bytes: Int64
        /// Bytes of segments that were made for one user.
        var bytesPerUser: Int64 = .max
        /// How long a segment is kept that nobody asks for.
        var lifetime: TimeInterval = 24 * 3_600
    }

    private struct Record {
        let size: Int64
        let lastAccess: LastAccess
        /// For whom it was made; unknown after a restart.
        let user: String?
    }

    private let folder: StoreFolder
    private let limits: Limits
    private let now: @Sendable () -> Date
    private let recent: RecentFiles
    private let executor = SerialQueueExecutor(label: "Stream.SegmentStore")
    private var records: [String: Record] = [:]
    /// Bytes by user, of what was made since the start.
    private var shares: [String: Int64] = [:]
    /// Bytes on disk. What was removed while it was sent is not counted.
    private(set) var usedBytes: Int64 = 0

    /// Safe: the actor itself keeps its executor.
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    /// Opens the store in `path`, with the segments of an earlier run; the folder is made when it is not there, and must
    /// hold nothing else.
    static func open(
        _ path: String, _ limits: Limits, now: @escaping @Sendable () -> Date = { Date() }
    ) async throws(StoreError) -> SegmentStore {
        let store = SegmentStore(StoreFolder(path: path), limits, now)
        try await store.load()
        return store
    }

    private init(_ folder: StoreFolder, _ limits: Limits, _ now: @escaping @Sendable () -> Date) {
        self.folder = folder
        self.limits = limits
        self.now = now
        recent = RecentFiles(now: now)
    }

    /// The same as ``find(_:)`` for what somebody found a moment ago, without waiting; `nil` for all else.
    nonisolated func findAtOnce(_ key: SegmentKey) -> OpenFile? { recent.file(key.name) }

    /// `nil` when it is not stored. Asking keeps it.
    func find(_ key: SegmentKey) -> OpenFile? {
        let name = key.name
        guard let record = records[name] else { return nil }
        guard let file = folder.read(name, size: record.size) else {
            // Removed by somebody else.
            forget(name)
            return nil
        }
        record.lastAccess.time = now()
        recent.add(file, as: name, record.lastAccess)
        return file
    }

    /// Bytes of a file's segments.
    func bytes(of source: String) -> Int64 {
        let folder = SegmentKey.folder(of: source)
        return records.reduce(0) { $1.key.hasPrefix(folder) ? $0 + $1.value.size : $0 }
    }

    /// Whether it was stored; the file itself may have been removed by somebody else since.
    func holds(_ key: SegmentKey) -> Bool { records[key.name] != nil }

    /// Stores a whole segment, and makes room for it. One that is stored already is left as it is: its bytes are the same.
    /// - Parameter user: for whom it was made, and whose share it counts to.
    func keep(_ bytes: Data, as key: SegmentKey, for user: String? = nil) throws(StoreError) -> OpenFile {
        if let file = find(key) { return file }
        guard bytes.count <= min(limits.bytes, limits.bytesPerUser) else { throw .tooLarge }
        makeRoom(limits.bytes - Int64(bytes.count))
        if let user { makeRoom(limits.bytesPerUser - Int64(bytes.count), among: user) }
        let file = try write(bytes, as: key.name)
        records[key.name] = Record(size: file.size, lastAccess: LastAccess(now()), user: user)
        if let user { shares[user, default: 0] += file.size }
        usedBytes += file.size
        return file
    }

    /// What is not as it was kept goes, so that it can be kept again.
    func remove(_ key: SegmentKey) { discard(key.name) }

    /// All of a segment that was handed out.
    func contents(of file: OpenFile) throws(StoreError) -> Data {
        guard let size = Int(exactly: file.size) else { throw .tooLarge }
        var bytes = Data(count: size)
        var count = 0
        while count < size {
            // Safe: it writes to what is left of the buffer, and no further.
            let read = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe pread(file.descriptor, buffer.baseAddress?.advanced(by: count), size - count, off_t(count))
            }
            guard read > 0 else { throw .unusable }
            count += read
        }
        return bytes
    }

    /// Removes what nobody has asked for in its lifetime. To be called now and then.
    func sweep() {
        let oldest = now().addingTimeInterval(-limits.lifetime)
        for name in records.filter({ $0.value.lastAccess.time < oldest }).keys { discard(name) }
        recent.sweep()
    }

    private func load() throws(StoreError) {
        for found in try folder.open() {
            records[found.name] = Record(size: found.size, lastAccess: LastAccess(found.changed), user: nil)
            usedBytes += found.size
        }
        sweep()
        makeRoom(limits.bytes)
    }

    /// On a disk that others fill too, as much is given up as is needed, and not only what the limit says.
    private func write(_ bytes: Data, as name: String) throws(StoreError) -> OpenFile {
        while true {
            do throws(StoreError) {
                return try folder.write(bytes, as: name)
            } catch {
                guard error == .full, usedBytes > 0 else { throw error }
                makeRoom(max(0, usedBytes - Int64(bytes.count)))
            }
        }
    }

    private func makeRoom(_ bytes: Int64) {
        guard usedBytes > bytes else { return }
        for name in Self.oldestFirst(records) where usedBytes > bytes { discard(name) }
    }

    private func makeRoom(_ bytes: Int64, among user: String) {
        guard shares[user, default: 0] > bytes else { return }
        let own = records.filter { $0.value.user == user }
        for name in Self.oldestFirst(own) where shares[user, default: 0] > bytes { discard(name) }
    }

    /// By times that stay as they are meanwhile: segments are asked for at any time.
    private static func oldestFirst(_ records: [String: Record]) -> [String] {
        records.map { (name: $0.key, time: $0.value.lastAccess.time) }.sorted { $0.time < $1.time }.map(\.name)
    }

    private func discard(_ name: String) {
        if let record = records[name] { folder.remove(name, size: record.size) }
        forget(name)
    }

    private func forget(_ name: String) {
        recent.remove(name)
        guard let record = records.removeValue(forKey: name) else { return }
        usedBytes -= record.size
        guard let user = record.user, let share = shares[user] else { return }
        shares[user] = share > record.size ? share - record.size : nil
    }
}
