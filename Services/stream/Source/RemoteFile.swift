import Contracts
import HTTPFetching
import Platform
import Synchronization

/// A remote file as a random-access reader: fixed blocks, each fetched once for all who read it.
///
/// Renewing the link, waiting for a busy host and trying again are done here: a reader sees bytes or a
/// ``SourceError``.
final class RemoteFile: ByteSource {
    /// Bytes. Small enough that reading an index costs little, large enough that a request is worth its round trip.
    static let blockSize: Int64 = 512 << 10
    /// Blocks fetched beyond the one that is read, for a reader that goes on.
    static let readAhead: Int64 = 3

    /// Names the file for caches, on every replica alike.
    let id: String
    let size: Int64
    private let links: LinkKeeper
    private let fetcher: BlockFetcher
    private let cache: BlockCache
    private let bytesRead = Atomic(0)
    private let identity = FileIdentity()
    private let flights = SingleFlight<Int64, Data>()

    init(id: String, size: Int64, links: LinkKeeper, fetcher: BlockFetcher, cache: BlockCache) {
        self.id = id
        self.size = size
        self.links = links
        self.fetcher = fetcher
        self.cache = cache
    }

    /// Bytes fetched from the host so far.
    var readBytes: Int { bytesRead.load(ordering: .relaxed) }

    func read(_ range: Range<Int64>) async throws -> Data {
        guard !range.isEmpty else { return Data() }
        let indices = range.lowerBound / Self.blockSize...(range.upperBound - 1) / Self.blockSize
        let blocks = try await blocks(indices)
        if blocks.count == 1 { return slice(blocks[0], of: indices.lowerBound, range) }
        var bytes = Data(capacity: Int(range.upperBound - range.lowerBound))
        for (index, block) in zip(indices, blocks) { bytes.append(slice(block, of: index, range)) }
        return bytes
    }

    /// Gives the bytes of `range` in order, a block or less at a time, and fetches ahead of the consumer: as far as
    /// ``readAhead``, so that one who does not come back costs no more.
    func forEachChunk(of range: Range<Int64>, _ consume: (Data) async throws -> Void) async throws {
        guard !range.isEmpty else { return }
        let last = (range.upperBound - 1) / Self.blockSize
        var wanted = range.lowerBound / Self.blockSize
        var next = wanted
        var waiting: [Int64: Data] = [:]
        try await withThrowingTaskGroup(of: (Int64, Data).self) { group in
            while wanted <= last {
                try Task.checkCancellation()
                while next <= min(wanted + Self.readAhead, last) {
                    group.addTask { [self, next] in (next, try await block(next)) }
                    next += 1
                }
                if let bytes = waiting.removeValue(forKey: wanted) {
                    try await consume(slice(bytes, of: wanted, range))
                    wanted += 1
                } else if let (index, bytes) = try await group.next() {
                    waiting[index] = bytes
                }
            }
        }
    }

    private func blocks(_ indices: ClosedRange<Int64>) async throws -> [Data] {
        if indices.count == 1 { return [try await block(indices.lowerBound)] }
        return try await withThrowingTaskGroup(of: (Int64, Data).self) { group in
            for index in indices { group.addTask { [self] in (index, try await block(index)) } }
            var found: [Int64: Data] = [:]
            for try await (index, bytes) in group { found[index] = bytes }
            return indices.compactMap { found[$0] }
        }
    }

    private func block(_ index: Int64) async throws -> Data {
        if let known = cache.block(key(index)) { return known }
        return try await flights.value(for: index) { [self] in
            if let known = cache.block(key(index)) { return known }
            let start = index * Self.blockSize
            let range = start..<min(start + Self.blockSize, size)
            let bytes = try await fetcher.fetch(range, of: links, size: size, identity: identity)
            if index == 0 { identity.noteBeginning(bytes) }
            bytesRead.add(bytes.count, ordering: .relaxed)
            cache.insert(bytes, for: key(index))
            return bytes
        }
    }

    private func key(_ index: Int64) -> BlockCache.Key { BlockCache.Key(source: id, index: index) }

    /// The part of a block that lies in the range.
    private func slice(_ block: Data, of index: Int64, _ range: Range<Int64>) -> Data {
        let start = index * Self.blockSize
        let from = max(range.lowerBound - start, 0)
        let to = min(range.upperBound - start, Int64(block.count))
        guard from < to else { return Data() }
        return block.subdata(in: block.startIndex + Int(from)..<block.startIndex + Int(to))
    }
}
