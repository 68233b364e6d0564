import Platform
import Synchronization

/// The blocks of a file that are under way: each is fetched once for all who want it, and neighbours by one request, so that
/// they come in the order in which they are read.
///
/// A run ends with its last block; where bytes come slowly, as soon as nobody waits for any of its blocks: it takes from what
/// others wait for. What comes fast is sooner at its end than another connection is made.
final class BlockRuns: Sendable {
    typealias Block = Result<Data, any Error>
    /// Fetches blocks, and hands over each as soon as it is whole.
    typealias Fetch = @Sendable (Range<Int64>, _ deliver: @Sendable (Int64, Data) -> Void) async throws -> Void

    private struct Run {
        /// Those that are not here yet.
        var blocks: Range<Int64>
        var task: Task<Void, Never>?
        var waiters: [Int64: [Int: AsyncStream<Block>.Continuation]] = [:]

        var isAbandoned: Bool { waiters.values.allSatisfy(\.isEmpty) }
    }

    private struct State {
        var runs: [Int: Run] = [:]
        var count = 0
    }

    private let isSlow: @Sendable () -> Bool
    private let state = Mutex(State())

    /// - Parameter isSlow: whether bytes come slowly now.
    init(isSlow: @escaping @Sendable () -> Bool) { self.isSlow = isSlow }

    /// Gives the block as soon as it is here; whoever lets go of the stream waits no more.
    ///
    /// - Parameters:
    ///   - count: a block that is not under way begins a run of so many, or less if one of them is known or under way.
    ///   - known: a block that is here already.
    func block(
        _ index: Int64, upTo count: Int64, known: (Int64) -> Data?, fetch: @escaping Fetch
    ) -> AsyncStream<Block> {
        let (blocks, waiter) = AsyncStream.makeStream(of: Block.self)
        let place = state.withLock { state -> (run: Int, waiter: Int)? in
            if let bytes = known(index) {
                waiter.yield(.success(bytes))
                waiter.finish()
                return nil
            }
            let run =
                state.runs.first { $0.value.blocks.contains(index) }?.key
                ?? begin(index, upTo: count, &state, known, fetch)
            state.count += 1
            state.runs[run]?.waiters[index, default: [:]][state.count] = waiter
            return (run, state.count)
        }
        guard let place else { return blocks }
        waiter.onTermination = { [self] reason in
            if case .cancelled = reason { leave(place.run, index, place.waiter) }
        }
        return blocks
    }

    private func begin(
        _ index: Int64, upTo count: Int64, _ state: inout State, _ known: (Int64) -> Data?, _ fetch: @escaping Fetch
    ) -> Int {
        var end = index + 1
        while end < index + count, known(end) == nil, !state.runs.values.contains(where: { $0.blocks.contains(end) }) {
            end += 1
        }
        state.count += 1
        let (number, blocks) = (state.count, index..<end)
        // A task of its own: it belongs to all who wait, and must outlive the one who came first.
        let task = Task { [self] in
            do {
                try await fetch(blocks) { [self] in deliver(number, $0, $1) }
                finish(number, CancellationError())
            } catch {
                finish(number, error)
            }
        }
        state.runs[number] = Run(blocks: blocks, task: task)
        return number
    }

    /// Ends what nobody waits for, if bytes come slowly. To be called as they come.
    func endAbandoned() {
        guard isSlow() else { return }
        let abandoned = state.withLock { state in
            state.runs.filter(\.value.isAbandoned).keys.compactMap { state.runs.removeValue(forKey: $0)?.task }
        }
        for task in abandoned { task.cancel() }
    }

    private func deliver(_ number: Int, _ index: Int64, _ bytes: Data) {
        let waiters = state.withLock { state -> [Int: AsyncStream<Block>.Continuation] in
            guard let blocks = state.runs[number]?.blocks, blocks.contains(index) else { return [:] }
            state.runs[number]?.blocks = index + 1..<blocks.upperBound
            return state.runs[number]?.waiters.removeValue(forKey: index) ?? [:]
        }
        Self.answer(waiters, .success(bytes))
    }

    /// - Parameter error: for those who still wait.
    private func finish(_ number: Int, _ error: any Error) {
        let run = state.withLock { $0.runs.removeValue(forKey: number) }
        for waiters in (run?.waiters ?? [:]).values { Self.answer(waiters, .failure(error)) }
    }

    private func leave(_ number: Int, _ index: Int64, _ waiter: Int) {
        state.withLock { _ = $0.runs[number]?.waiters[index]?.removeValue(forKey: waiter) }
        endAbandoned()
    }

    private static func answer(_ waiters: [Int: AsyncStream<Block>.Continuation], _ block: Block) {
        for waiter in waiters.values {
            waiter.yield(block)
            waiter.finish()
        }
    }
}

extension AsyncStream<BlockRuns.Block> {
    /// The one element.
    func value() async throws -> Data {
        for await block in self { return try block.get() }
        throw CancellationError()
    }
}
