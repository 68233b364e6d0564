import Contracts
import Platform
import Synchronization

/// A token bucket for each key. Keys that have not been seen for long cost nothing.
public final class RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var filledAt: ContinuousClock.Instant
    }

    private let perSecond: Double
    private let burst: Double
    private let maximumKeys: Int
    private let now: @Sendable () -> ContinuousClock.Instant
    private let buckets = Mutex<[String: Bucket]>([:])

    /// - Parameters:
    ///   - perSecond: tokens that come back each second.
    ///   - burst: tokens that a key has at first, and at most.
    ///   - maximumKeys: past it the keys with a full bucket are forgotten, and if there are none all are: a stranger with
    ///     many addresses must fill no memory.
    public init(
        perSecond: Double, burst: Int, maximumKeys: Int = 20_000,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.perSecond = perSecond
        self.burst = Double(burst)
        self.maximumKeys = maximumKeys
        self.now = now
    }

    /// Takes a token of the key.
    /// - Throws: a 429 that says when the next one is there.
    public func take(_ key: String) throws {
        let now = now()
        let missing = buckets.withLock { buckets in
            if buckets.count >= maximumKeys, buckets[key] == nil { forget(&buckets, now) }
            return take(&buckets[key, default: Bucket(tokens: burst, filledAt: now)], now)
        }
        guard missing == 0 else {
            // An hour is as good as never, and a rate of none must not divide.
            let wait = min(3_600, missing / max(perSecond, 0.000_1))
            throw Problem.tooManyRequests(retryAfterSeconds: Int(wait.rounded(.up)))
        }
    }

    /// - Returns: what the bucket lacks of a token.
    private func take(_ bucket: inout Bucket, _ now: ContinuousClock.Instant) -> Double {
        bucket = Bucket(tokens: filled(bucket, now), filledAt: now)
        guard bucket.tokens >= 1 else { return 1 - bucket.tokens }
        bucket.tokens -= 1
        return 0
    }

    private func filled(_ bucket: Bucket, _ now: ContinuousClock.Instant) -> Double {
        min(burst, bucket.tokens + (now - bucket.filledAt) / .seconds(1) * perSecond)
    }

    private func forget(_ buckets: inout [String: Bucket], _ now: ContinuousClock.Instant) {
        buckets = buckets.filter { filled($0.value, now) < burst }
        if buckets.count >= maximumKeys { buckets = [:] }
    }
}

/// The limits that every route of a service has in common.
public struct RateLimits: Sendable {
    private let perAddress: RateLimiter?
    private let perUser: RateLimiter?

    public init(perAddress: RateLimiter?, perUser: RateLimiter?) {
        self.perAddress = perAddress
        self.perUser = perUser
    }

    public static let none = RateLimits(perAddress: nil, perUser: nil)

    func take(_ request: Request) throws {
        if let principal = request.principal { try take(principal) } else { try takeNetwork(request) }
    }

    func takeNetwork(_ request: Request) throws { try perAddress?.take(request.remoteNetwork) }

    func take(_ principal: Principal) throws {
        if case .user(let user) = principal { try perUser?.take(user.id) }
    }
}

extension Request {
    /// The client, as far as it is one: its IPv4 address, or the /64 of IPv6 addresses that a household has.
    public var remoteNetwork: String {
        guard let bytes = IPAddress(remoteAddress)?.unmapped.bytes, bytes.count == 16 else { return remoteAddress }
        return bytes[..<8].map { String($0, radix: 16) }.joined(separator: ":")
    }
}
