import Contracts
import HTTPFetching
import Platform
import Synchronization

/// A remote file as a random-access reader: fixed blocks, each fetched once for all who read it.
///
/// Renewing the link, waiting for a busy host and trying again are done here: a reader sees bytes or a
/// ``SourceError``.
final class RemoteFile: ByteSource {
    /// Bytes. Small enough that reading an index costs little.
    static let blockSize: Int64 = 512 << 10
    /// Blocks fetched beyond the one that is read, for a reader that goes on.
    static let readAhead: Int64 = 3
    /// Blocks that are asked for at once by a reader that has gone on: enough that its round trip weighs little.
    static let longestRun: Int64 = 8
    /// Blocks that are under way for a reader that needs them all, in requests of ``readAhead`` and one each: several
    /// connections are faster than one, where a host or a long way limits each.
    static let burst: Int64 = 14

    /// Names the file for caches, on every replica alike.
    let id: String
    let size: Int64
    private let links: LinkKeeper
    private let fetcher: BlockFetcher
    private let cache: BlockCache
    private let bytesRead = Atomic(0)
    private let failures = Atomic(0)
    private let identity = FileIdentity()
    private let runs = BlockRuns()

    init(id: String, size: Int64, links: LinkKeeper, fetcher: BlockFetcher, cache: BlockCache) {
        self.id = id
        self.size = size
        self.links = links
        self.fetcher = fetcher
        self.cache = cache
    }

    /// Bytes fetched from the host so far.
    var readBytes: Int { bytesRead.load(ordering: .relaxed) }
    /// Whether some of it could not be read: what was made of it by somebody who does not say so may lack that.
    var hasFailed: Bool { failures.load(ordering: .relaxed) > 0 }

    func read(_ range: Range<Int64>) async throws -> Data {
        guard !range.isEmpty else { return Data() }
        let indices = range.lowerBound / Self.blockSize...(range.upperBound - 1) / Self.blockSize
        let blocks = indices.map { block($0, upTo: indices.upperBound - $0 + 1) }
        if blocks.count == 1 { return slice(try await blocks[0].value(), of: indices.lowerBound, range) }
        var bytes = Data(capacity: Int(range.upperBound - range.lowerBound))
        for (index, block) in zip(indices, blocks) { bytes.append(slice(try await block.value(), of: index, range)) }
        return bytes
    }

    /// Gives the bytes of `range` in order, a block or less at a time, and fetches ahead of the consumer: a ``burst`` of what is
    /// needed; otherwise ``readAhead`` at first, so that one who does not come back costs no more, and a ``longestRun`` at most.
    func forEachChunk(of range: Range<Int64>, isNeeded: Bool, _ consume: (Data) async throws -> Void) async throws {
        guard !range.isEmpty else { return }
        let first = range.lowerBound / Self.blockSize
        let last = (range.upperBound - 1) / Self.blockSize
        let ahead = isNeeded ? Self.burst - 1 : Self.readAhead
        var coming: [AsyncStream<BlockRuns.Block>] = []
        for wanted in first...last {
            try Task.checkCancellation()
            while coming.count <= ahead, wanted + Int64(coming.count) <= last {
                let next = wanted + Int64(coming.count)
                let run = isNeeded || wanted == first ? Self.readAhead + 1 : Self.longestRun
                coming.append(block(next, upTo: min(run, last + 1 - next)))
            }
            try await consume(slice(try await coming.removeFirst().value(), of: wanted, range))
        }
    }

    /// Begins to fetch both ends of the file: one of them holds its index, and the beginning is mostly shown first. What comes
    /// slowly is given up when the task is cancelled, unless somebody else has asked for it.
    func fetchEnds() -> Task<Void, Never> {
        let last = (size - 1) / Self.blockSize
        // The end first: it is small.
        let ends = size > 0 ? [block(last, upTo: 1)] : []
        let blocks = (0..<min(Self.burst, max(0, last))).map { block($0, upTo: min(Self.readAhead + 1, last - $0)) }
        // A task of its own: the file is read while they come. What fails here fails for who reads it.
        return Task {
            for block in ends + blocks { for await _ in block { break } }
        }
    }

    private func block(_ index: Int64, upTo count: Int64) -> AsyncStream<BlockRuns.Block> {
        runs.block(index, upTo: count, known: { cache.block(key($0)) }) { [self] blocks, deliver in
            do {
                try await fetch(blocks, deliver)
            } catch {
                failures.add(1, ordering: .relaxed)
                throw error
            }
        }
    }

    private func fetch(_ blocks: Range<Int64>, _ deliver: @Sendable (Int64, Data) -> Void) async throws {
        let range = blocks.lowerBound * Self.blockSize..<min(blocks.upperBound * Self.blockSize, size)
        var index = blocks.lowerBound
        var block = Data(capacity: Int(Self.blockSize))
        try await fetcher.fetch(range, of: links, size: size, identity: identity) { bytes in
            bytesRead.add(bytes.count, ordering: .relaxed)
            var rest = bytes
            while !rest.isEmpty {
                let length = min(Self.blockSize, size - index * Self.blockSize)
                let piece = rest.prefix(Int(length) - block.count)
                block.append(piece)
                rest = rest.dropFirst(piece.count)
                guard block.count == Int(length) else { return }
                if index == 0 { identity.noteBeginning(block) }
                cache.insert(block, for: key(index))
                deliver(index, block)
                index += 1
                block = Data(capacity: Int(Self.blockSize))
            }
        }
    }

    private func key(_ index: Int64) -> BlockCache.Key { BlockCache.Key(source: id, index: index) }

    /// The part of a block that lies in the range.
    private func slice(_ block: Data, of index: Int64, _ range: Range<Int64>) -> Data {
        let start = index * Self.blockSize
        let from = max(range.lowerBound - start, 0)
        let to = min(range.upperBound - start, Int64(block.count))
        guard from < to else { return Data() }
        if from == 0, to == block.count { return block }
        return block.subdata(in: block.startIndex + Int(from)..<block.startIndex + Int(to))
    }
}
