import HTTPFetching
import Platform

/// Serves answers from memory, or from the disk behind it, while they are fresh, a little later too while a newer one is
/// fetched, and much later when upstream fails (RFC 5861). Whoever asks the same at the same time shares one fetch.
struct AnswerCache: Sendable {
    /// How an answer came to be served.
    enum Origin: String, Sendable {
        /// Kept, fresh.
        case hit
        /// Kept, past its time.
        case stale
        /// From upstream, just now.
        case fetched
    }

    struct Served: Sendable {
        let answer: Answer
        /// Seconds.
        let age: Int
        let origin: Origin
    }

    let store: AnswerStore
    let disk: AnswerDisk?
    let refresher: Refresher
    let now: @Sendable () -> Date
    private let flights = SingleFlight<String, Answer>()
    private let reads = SingleFlight<String, Answer?>()

    init(store: AnswerStore, disk: AnswerDisk? = nil, refresher: Refresher, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.disk = disk
        self.refresher = refresher
        self.now = now
    }

    /// The answer, if memory has it and it is fresh.
    func answerAtOnce(_ key: String, _ freshness: Freshness) -> Served? {
        guard let kept = store.find(key)?.answer, kept.content != .absent else { return nil }
        let age = age(of: kept)
        return age < freshness.fresh ? Served(answer: kept, age: age, origin: .hit) : nil
    }

    /// - Parameter make: Asks upstream; `nil` means that there is no such thing.
    func answer(
        _ key: String, _ freshness: Freshness, make: @escaping @Sendable () async throws -> Data?
    ) async throws -> Served {
        guard let (kept, retryAt) = try await kept(key) else { return try await fetched(key, insteadOf: nil, make) }
        let age = age(of: kept)
        let isAbsent = kept.content == .absent
        if age < (isAbsent ? Freshness.absent : freshness.fresh) { return Served(answer: kept, age: age, origin: .hit) }
        guard !isAbsent, age < freshness.staleIfError else {
            return try await fetched(key, insteadOf: kept, make)
        }

        let stale = Served(answer: kept, age: age, origin: .stale)
        if let retryAt, now() < retryAt { return stale }
        if age < freshness.fresh + freshness.staleWhileRevalidate {
            // A failure is in the upstream's metrics and postpones the next refresh; the reader has the answer.
            refresher.submit(key) { _ = try? await fetched(key, insteadOf: kept, make) }
            return stale
        }
        do {
            return try await fetched(key, insteadOf: kept, make)
        } catch {
            try Task.checkCancellation()
            return stale
        }
    }

    private func kept(_ key: String) async throws -> (answer: Answer, retryAt: Date?)? {
        if let kept = store.find(key) { return kept }
        guard let disk, let answer = try await reads.value(for: key, { await disk.answer(key) }) else { return nil }
        store.restore(answer, for: key)
        return store.find(key) ?? (answer, nil)
    }

    private func fetched(
        _ key: String, insteadOf old: Answer?, _ make: @escaping @Sendable () async throws -> Data?
    ) async throws -> Served {
        let answer = try await flights.value(for: key) {
            // Another flight may have landed between the look at the store and this one's start.
            if let newer = store.find(key)?.answer, newer != old { return newer }
            do {
                let body = try await make()
                let answer = body.map { Answer(body: $0, madeAt: now()) } ?? Answer(absentAt: now())
                store.keep(answer, for: key)
                if let body { await disk?.keep(body, madeAt: answer.madeAt, for: key) }
                return answer
            } catch let error as CancellationError {
                // Every reader has left: that says nothing about upstream.
                throw error
            } catch {
                store.postpone(key, until: now().addingTimeInterval(TimeInterval(Freshness.afterFailure)))
                throw error
            }
        }
        return Served(answer: answer, age: age(of: answer), origin: .fetched)
    }

    private func age(of answer: Answer) -> Int { max(0, Int(now().timeIntervalSince(answer.madeAt))) }
}
