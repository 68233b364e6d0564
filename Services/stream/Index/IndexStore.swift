import HTTP
import Observability
import Platform
import Tokens

/// Indices on disk, among the segments of their files: a second play, also after a restart, starts from them.
///
/// An index is as good as the file that it was read from: it is kept with a digest of itself and of the file's beginning, and
/// what is torn, foreign or of another version is read again. One that cannot be kept costs its reader nothing.
struct IndexStore: Sendable {
    /// To be raised with every change of ``MediaIndex``, and of what is read into it.
    static let version = 3
    /// Bytes of the file that are compared; they are part of the block that every reading begins with.
    private static let beginningSize: Int64 = 64 << 10
    /// Bytes. A film's index takes 20 to 500 KB.
    private static let largest = 8 << 20
    private static let sealSize = 32

    let store: SegmentStore
    let logger: Logger

    /// The index of a file, as it was kept, or else as `read` has it.
    func index(of file: RemoteFile, read: () async throws -> MediaIndex) async throws -> MediaIndex {
        let key = SegmentKey.index(of: file.id, version: Self.version)
        if await store.holds(key), let known = await find(key, try await beginning(of: file)) { return known }
        let index = try await read()
        // ffprobe takes bytes that cannot be had for the end of the file.
        if !file.hasFailed { await keep(index, as: key, try await beginning(of: file)) }
        return index
    }

    private func beginning(of file: RemoteFile) async throws -> Data {
        try await file.read(0..<min(file.size, Self.beginningSize))
    }

    private func find(_ key: SegmentKey, _ beginning: Data) async -> MediaIndex? {
        guard let file = await store.find(key) else { return nil }
        do {
            let stored = try await store.contents(of: file)
            let body = Data(stored.dropFirst(Self.sealSize))
            if stored.prefix(Self.sealSize) == Self.seal(body, beginning) {
                return try JSONDecoder().decode(MediaIndex.self, from: body)
            }
        } catch {
            logger.warning("a kept index could not be read", ["error": "\(error)"])
        }
        await store.remove(key)
        return nil
    }

    private func keep(_ index: MediaIndex, as key: SegmentKey, _ beginning: Data) async {
        do {
            let body = try JSONEncoder().encode(index)
            guard body.count <= Self.largest else { return }
            _ = try await store.keep(Self.seal(body, beginning) + body, as: key)
        } catch {
            logger.warning("an index could not be kept", ["error": "\(error)"])
        }
    }

    private static func seal(_ body: Data, _ beginning: Data) -> Data {
        Digest.sha256(Digest.sha256(beginning) + Digest.sha256(body))
    }
}
