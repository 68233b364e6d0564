import Platform
import Synchronization
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct BlockRunsTests {
    struct Failure: Error {}

    @Test func `a run ends before a block that is known, and before one that is under way`() async throws {
        let runs = BlockRuns { false }
        let asked = Mutex<[Range<Int64>]>([])
        let fetch: BlockRuns.Fetch = { blocks, deliver in
            asked.withLock { $0.append(blocks) }
            for block in blocks { deliver(block, Data([UInt8(block)])) }
        }
        let known: (Int64) -> Data? = { $0 == 7 ? Data([7]) : nil }
        let (release, held) = AsyncStream.makeStream(of: Never.self)
        let under = runs.block(3, upTo: 1, known: known) { _, deliver in
            for await _ in release {}
            deliver(3, Data([3]))
        }
        #expect(try await runs.block(0, upTo: 8, known: known, fetch: fetch).value() == Data([0]))
        #expect(try await runs.block(5, upTo: 8, known: known, fetch: fetch).value() == Data([5]))
        #expect(try await runs.block(7, upTo: 8, known: known, fetch: fetch).value() == Data([7]))
        #expect(asked.withLock { $0 } == [0..<3, 5..<7])
        held.finish()
        #expect(try await under.value() == Data([3]))
    }

    @Test func `a block is there before the rest of its run`() async throws {
        let runs = BlockRuns { false }
        let (release, held) = AsyncStream.makeStream(of: Never.self)
        let first = runs.block(0, upTo: 2, known: { _ in nil }) { _, deliver in
            deliver(0, Data([0]))
            for await _ in release {}
            deliver(1, Data([1]))
        }
        let second = runs.block(1, upTo: 1, known: { _ in nil }) { _, _ in throw Failure() }
        #expect(try await first.value() == Data([0]))
        held.finish()
        #expect(try await second.value() == Data([1]))
    }

    @Test(arguments: [true, false])
    func `a run that nobody waits for ends where bytes come slowly, and not where they come fast`(
        isSlow: Bool
    ) async throws {
        let runs = BlockRuns { isSlow }
        let (end, ended) = AsyncStream.makeStream(of: Never.self)
        let (release, held) = AsyncStream.makeStream(of: Never.self)
        let arrived = Mutex<[Int64]>([])
        var waiter: AsyncStream<BlockRuns.Block>? = runs.block(0, upTo: 3, known: { _ in nil }) { blocks, deliver in
            defer { ended.finish() }
            for await _ in release {}
            for block in blocks {
                try Task.checkCancellation()
                deliver(block, Data())
                arrived.withLock { $0.append(block) }
            }
        }
        #expect(waiter != nil)
        waiter = nil
        held.finish()
        for await _ in end {}
        #expect(arrived.withLock { $0 } == (isSlow ? [] : [0, 1, 2]))
    }

    @Test func `a run that was left while bytes came fast ends once they come slowly`() async throws {
        let isSlow = Atomic(false)
        let runs = BlockRuns { isSlow.load(ordering: .relaxed) }
        let (end, ended) = AsyncStream.makeStream(of: Never.self)
        let (release, held) = AsyncStream.makeStream(of: Never.self)
        var left: AsyncStream<BlockRuns.Block>? = runs.block(0, upTo: 2, known: { _ in nil }) { _, _ in
            defer { ended.finish() }
            for await _ in release {}
        }
        let wanted = runs.block(2, upTo: 1, known: { _ in nil }) { _, deliver in
            for await _ in end {}
            deliver(2, Data([2]))
        }
        #expect(left != nil)
        left = nil
        isSlow.store(true, ordering: .relaxed)
        runs.endAbandoned()
        // The task that nobody waits for was cancelled: its wait is over, and the other one has its block.
        #expect(try await wanted.value() == Data([2]))
        held.finish()
    }

    @Test func `a run goes on for who asks before the block that is under way is here`() async throws {
        let runs = BlockRuns { false }
        let (release, held) = AsyncStream.makeStream(of: Never.self)
        var first: AsyncStream<BlockRuns.Block>? = runs.block(0, upTo: 2, known: { _ in nil }) { _, deliver in
            for await _ in release {}
            for block in Int64(0)..<2 { deliver(block, Data([UInt8(block)])) }
        }
        #expect(first != nil)
        first = nil
        let second = runs.block(1, upTo: 1, known: { _ in nil }) { _, _ in throw Failure() }
        held.finish()
        #expect(try await second.value() == Data([1]))
    }

    @Test func `who waits is told why a run has failed`() async throws {
        let runs = BlockRuns { false }
        let streams = (0..<2).map { index in
            runs.block(index, upTo: 2, known: { _ in nil }) { _, _ in throw Failure() }
        }
        for stream in streams { await #expect(throws: Failure.self) { _ = try await stream.value() } }
    }
}
