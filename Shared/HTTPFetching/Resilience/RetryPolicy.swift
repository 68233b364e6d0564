import Platform

/// When a call is made again, and after how long.
public struct RetryPolicy: Sendable {
    /// In all, the first included.
    public var attempts: Int
    /// The first wait is at most this long, each further one twice the one before, at most ``maximumDelay``.
    public var base: Duration
    public var maximumDelay: Duration
    /// A longer `Retry-After` is not waited for: the response is given back.
    public var maximumRetryAfter: Duration
    /// No attempt begins later than this after the first.
    public var budget: Duration
    public var random: @Sendable (ClosedRange<Double>) -> Double
    public var sleep: @Sendable (Duration) async throws -> Void

    public init(
        attempts: Int = 3, base: Duration = .milliseconds(250), maximumDelay: Duration = .seconds(2),
        maximumRetryAfter: Duration = .seconds(3), budget: Duration = .seconds(30),
        random: @escaping @Sendable (ClosedRange<Double>) -> Double = { Double.random(in: $0) },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.attempts = attempts
        self.base = base
        self.maximumDelay = maximumDelay
        self.maximumRetryAfter = maximumRetryAfter
        self.budget = budget
        self.random = random
        self.sleep = sleep
    }

    public static var never: RetryPolicy { RetryPolicy(attempts: 1) }

    /// How long to wait before the next attempt; `nil` when there should be none.
    /// - Parameter attempt: how many have been made.
    func delay(
        after result: Result<FetchResponse, FetchError>, attempt: Int, isRepeatable: Bool
    ) -> Duration? {
        guard attempt < attempts else { return nil }
        switch result {
        case .failure(let error): return isWorthRepeating(error, isRepeatable) ? jitter(attempt) : nil
        case .success(let response):
            guard !response.isConsidered else { return nil }
            // 429 and 503 say that nothing was done; after the others only what is safe to repeat is repeated.
            let isRefusal = response.status == 429 || response.status == 503
            guard isRefusal || isRepeatable && [408, 500, 502, 504].contains(response.status) else { return nil }
            guard let asked = response.retryAfter else { return isRepeatable ? jitter(attempt) : nil }
            return asked <= maximumRetryAfter ? asked + jitter(attempt) : nil
        }
    }

    private func isWorthRepeating(_ error: FetchError, _ isRepeatable: Bool) -> Bool {
        switch error {
        // No byte of the request was sent.
        case .cannotResolve, .cannotConnect: true
        case .timedOut, .truncated, .failed: isRepeatable
        default: false
        }
    }

    /// Anything from nothing to the whole wait, so that those who failed together do not come back together.
    private func jitter(_ attempt: Int) -> Duration {
        var whole = base
        for _ in 1..<attempt where whole < maximumDelay { whole *= 2 }
        return min(whole, maximumDelay) * random(0...1)
    }
}

extension FetchResponse {
    /// A server error in the form of RFC 9457, as our own services send it: the service works, has tried what could be
    /// tried, and says what failed behind it. Asking again at once would only multiply the attempts.
    var isConsidered: Bool {
        (502...504).contains(status) && headers["Content-Type"]?.hasPrefix("application/problem+json") == true
    }
}
