import Platform
import Synchronization
import Testing

@testable import Catalog

@Suite(.timeLimit(.minutes(1))) struct AnswerCacheTests {
    private let clock = TestClock()
    private let upstream = TestUpstream()
    private let freshness = Freshness(fresh: 100, staleWhileRevalidate: 1_000)

    private func cache(maximumBytes: Int = 1 << 20) -> AnswerCache {
        AnswerCache(store: AnswerStore(maximumBytes: maximumBytes), refresher: Refresher(), now: clock.now)
    }

    private func ask(_ cache: AnswerCache, _ key: String = "a") async throws -> AnswerCache.Served {
        try await cache.answer(key, freshness) { [upstream] in try await upstream.answer() }
    }

    @Test func `a fresh answer is served without asking again`() async throws {
        let cache = cache()
        let first = try await ask(cache)
        clock.advance(99)
        let second = try await ask(cache)
        #expect(first.origin == .fetched)
        #expect(second.origin == .hit)
        #expect(second.age == 99)
        #expect(second.answer == first.answer)
        #expect(upstream.calls == 1)
    }

    @Test func `a stale answer is served at once and replaced behind the reader's back`() async throws {
        let cache = cache()
        _ = try await ask(cache)
        clock.advance(500)
        upstream.body = "new"
        let stale = try await ask(cache)
        #expect(stale.origin == .stale)
        #expect(upstream.calls == 1)

        let refreshing = Task { await cache.refresher.run() }
        while cache.store.find("a")?.answer == stale.answer { await Task.yield() }
        refreshing.cancel()
        await refreshing.value
        let next = try await ask(cache)
        #expect(next.origin == .hit)
        #expect(next.age == 0)
        #expect(next.answer.content == Answer(body: Data("new".utf8), madeAt: clock.now()).content)
    }

    @Test func `a very old answer is served when upstream fails, and upstream is left alone for a while`() async throws
    {
        let cache = cache()
        _ = try await ask(cache)
        clock.advance(20 * 86_400)
        upstream.error = TMDBError.unavailable(retryAfter: nil)
        let first = try await ask(cache)
        let second = try await ask(cache)
        #expect(first.origin == .stale)
        #expect(second.origin == .stale)
        #expect(upstream.calls == 2)
        clock.advance(Freshness.afterFailure + 1)
        _ = try await ask(cache)
        #expect(upstream.calls == 3)
    }

    @Test func `a reader who leaves does not keep upstream from being asked by the next`() async throws {
        let cache = cache()
        _ = try await ask(cache)
        clock.advance(86_400)
        upstream.gate = Gate()
        let reader = Task { try await ask(cache) }
        await upstream.called(2)
        reader.cancel()
        await #expect(throws: CancellationError.self) { try await reader.value }
        upstream.gate = nil
        let next = try await ask(cache)
        #expect(next.origin == .fetched)
    }

    @Test func `an answer of more than thirty days is not served`() async throws {
        let cache = cache()
        _ = try await ask(cache)
        clock.advance(31 * 86_400)
        upstream.error = TMDBError.timedOut
        await #expect(throws: TMDBError.timedOut) { try await ask(cache) }
    }

    @Test func `a failure is not kept`() async throws {
        let cache = cache()
        upstream.error = TMDBError.timedOut
        await #expect(throws: TMDBError.timedOut) { try await ask(cache) }
        upstream.error = nil
        let answer = try await ask(cache)
        #expect(answer.origin == .fetched)
    }

    @Test func `"there is no such thing" is believed briefly`() async throws {
        let cache = cache()
        upstream.body = nil
        _ = try await ask(cache)
        let again = try await ask(cache)
        #expect(again.answer.content == .absent)
        #expect(upstream.calls == 1)
        clock.advance(Freshness.absent)
        upstream.body = "here"
        let later = try await ask(cache)
        #expect(later.origin == .fetched)
        #expect(later.answer.content != .absent)
    }

    @Test func `many who ask the same at once share one call`() async throws {
        let cache = cache()
        let gate = Gate()
        upstream.gate = gate
        try await withThrowingTaskGroup(of: AnswerCache.Served.self) { group in
            for _ in 0..<500 { group.addTask { try await ask(cache) } }
            await upstream.called(1)
            gate.open()
            for try await served in group { #expect(served.origin != .stale) }
        }
        #expect(upstream.calls == 1)
    }

    @Test func `the store stays within its bytes and keeps what was used last`() {
        let store = AnswerStore(maximumBytes: 100_000)
        let answer = Answer(body: Data(count: 10_000), madeAt: clock.now())
        for number in 0..<50 {
            store.keep(answer, for: "\(number)")
            _ = store.find("0")
            #expect(store.bytes <= 100_000)
        }
        #expect(store.find("0") != nil)
        #expect(store.find("1") == nil)
        #expect(store.find("49") != nil)
    }

    @Test func `an answer that would fill the store is not kept`() {
        let store = AnswerStore(maximumBytes: 1_000)
        store.keep(Answer(body: Data(count: 500), madeAt: clock.now()), for: "a")
        #expect(store.count == 0)
        #expect(store.bytes == 0)
    }

    @Test func `replacing an answer does not count it twice`() {
        let store = AnswerStore(maximumBytes: 100_000)
        let answer = Answer(body: Data(count: 1_000), madeAt: clock.now())
        store.keep(answer, for: "a")
        let bytes = store.bytes
        store.keep(answer, for: "a")
        #expect(store.bytes == bytes)
    }
}

final class TestClock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_000_000_000))

    var now: @Sendable () -> Date { { self.time.withLock(\.self) } }

    func advance(_ seconds: Int) { time.withLock { $0.addTimeInterval(TimeInterval(seconds)) } }
}

/// Counts calls, and answers, fails or waits as told.
private final class TestUpstream: Sendable {
    private struct State {
        var calls = 0
        var body: String? = "old"
        var error: TMDBError?
        var gate: Gate?
        var waiters: [(calls: Int, waiter: AsyncStream<Never>.Continuation)] = []
    }

    private let state = Mutex(State())

    var calls: Int { state.withLock(\.calls) }
    var body: String? {
        get { state.withLock(\.body) }
        set { state.withLock { $0.body = newValue } }
    }
    var error: TMDBError? {
        get { state.withLock(\.error) }
        set { state.withLock { $0.error = newValue } }
    }
    var gate: Gate? {
        get { state.withLock(\.gate) }
        set { state.withLock { $0.gate = newValue } }
    }

    func answer() async throws -> Data? {
        let (gate, error, body, woken) = state.withLock { state in
            state.calls += 1
            let woken = state.waiters.filter { $0.calls <= state.calls }.map(\.waiter)
            return (state.gate, state.error, state.body, woken)
        }
        for waiter in woken { waiter.finish() }
        await gate?.wait()
        try Task.checkCancellation()
        if let error { throw error }
        return body.map { Data($0.utf8) }
    }

    /// Returns once that many calls have come.
    func called(_ count: Int) async {
        let (stream, waiter) = AsyncStream.makeStream(of: Never.self)
        let isThere = state.withLock { state in
            state.waiters.append((count, waiter))
            return state.calls >= count
        }
        if !isThere { for await _ in stream {} }
    }
}

/// Closed until opened.
private final class Gate: Sendable {
    private let waiters = Mutex<[AsyncStream<Never>.Continuation]?>([])

    func open() {
        let waiting = waiters.withLock { waiters in
            defer { waiters = nil }
            return waiters
        }
        for waiter in waiting ?? [] { waiter.finish() }
    }

    func wait() async {
        let (stream, waiter) = AsyncStream.makeStream(of: Never.self)
        let isOpen = waiters.withLock { waiters in
            waiters?.append(waiter)
            return waiters == nil
        }
        if !isOpen { for await _ in stream {} }
    }
}
