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
    static let blockSize: Int64 = 256 << 10
    /// Blocks fetched beyond the one that is read, for a reader that goes on.
    static let readAhead: Int64 = 7
    /// Blocks that are asked for at once by a reader that has gone on: enough that its round trip weighs little.
    static let longestRun: Int64 = 16
    /// Blocks that are under way for a reader that needs them all.
    static let burst: Int64 = 64
    /// Requests that they are divided among: several connections are faster than one, where a host or a long way limits each.
    static let requests: Int64 = 4
    /// Blocks of the beginning that are fetched before it is known what is needed: on a fast line mostly the first segment.
    static let beginning: Int64 = 32

    /// Names the file for caches, on every replica alike.
    let id: String
    let size: Int64
    private let links: LinkKeeper
    private let fetcher: BlockFetcher
    private let cache: BlockCache
    private let bytesRead = Atomic(0)
    private let failures = Atomic(0)
    private let identity = FileIdentity()
    private let pace: Pace
    private let runs: BlockRuns

    init(
        id: String, size: Int64, links: LinkKeeper, fetcher: BlockFetcher, cache: BlockCache, pace: Pace = Pace()
    ) {
        self.id = id
        self.size = size
        self.links = links
        self.fetcher = fetcher
        self.cache = cache
        self.pace = pace
        runs = BlockRuns { pace.isSlow }
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
        let window = isNeeded ? Self.burst : Self.readAhead + 1
        let share = (min(last - first + 1, window) + Self.requests - 1) / Self.requests
        var coming: [AsyncStream<BlockRuns.Block>] = []
        for wanted in first...last {
            try Task.checkCancellation()
            while coming.count < window, wanted + Int64(coming.count) <= last {
                let next = wanted + Int64(coming.count)
                let goesOn = !isNeeded && wanted > first
                let run = goesOn ? Self.longestRun : max(Self.readAhead + 1, share)
                coming.append(block(next, upTo: min(run, last + 1 - next)))
            }
            try await consume(piece(try await coming.removeFirst().value(), of: wanted, range))
        }
    }

    /// Begins to fetch both ends of the file: one of them holds its index, and the beginning is mostly shown first.
    ///
    /// What comes slowly is given up: of the beginning, what is not needed for the index and has not been asked for; all of it
    /// when the task is cancelled.
    func fetchEnds() -> Task<Void, Never> {
        let last = (size - 1) / Self.blockSize
        // The end first: it is small.
        var held = size > 0 ? [block(last, upTo: 1)] : []
        let first = min(Self.readAhead + 1, max(0, last))
        for index in 0..<first { held.append(block(index, upTo: first - index)) }
        let rest = min(Self.beginning, last) - first
        // One request: what a host has sent ahead of it is lost where it is given up.
        if rest > 0 { _ = block(first, upTo: rest) }
        // A task of its own: the file is read while they come. What fails here fails for who reads it.
        return Task { [held] in
            for block in held { for await _ in block { break } }
        }
    }

    private func block(_ index: Int64, upTo count: Int64) -> AsyncStream<BlockRuns.Block> {
        runs.block(index, upTo: count, known: { cache.block(key($0)) }) { [self] blocks, deliver in
            do {
                try await fetch(blocks, deliver)
            } catch {
                // What is given up has not failed.
                if !Task.isCancelled { failures.add(1, ordering: .relaxed) }
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
            pace.note(bytes.count)
            runs.endAbandoned()
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

    /// A copy of the part of a block that lies in the range.
    private func slice(_ block: Data, of index: Int64, _ range: Range<Int64>) -> Data {
        Data(piece(block, of: index, range))
    }

    /// The part of a block that lies in the range, without a copy: its indices are the block's.
    private func piece(_ block: Data, of index: Int64, _ range: Range<Int64>) -> Data {
        let start = index * Self.blockSize
        let from = max(range.lowerBound - start, 0)
        let to = min(range.upperBound - start, Int64(block.count))
        return from < to ? block.dropFirst(Int(from)).prefix(Int(to - from)) : Data()
    }
}
