import Contracts
import HTTP
import Platform
import Synchronization
import Tokens

/// Slows down whoever guesses at passwords, PINs and codes.
///
/// An attempt counts when it begins, so that many at once count too; a success forgets those of its key. Kept in
/// memory: each replica counts by itself.
final class LoginThrottle: Sendable {
    /// What an attempt counts as. Kept as a digest: the text may be whatever somebody sent.
    struct Key: Sendable {
        fileprivate let digest: Data
        fileprivate let limit: Limit

        init(_ text: String, _ limit: Limit = .guesses) {
            digest = Digest.sha256(Data(text.utf8))
            self.limit = limit
        }
    }

    private struct Attempts {
        var count = 0
        var last: Date
        var openAt: Date
    }

    /// Seconds after which the attempts are forgotten.
    private static let memory: TimeInterval = 3_600
    private static let maximumKeys = 10_000

    private let attempts = Mutex<[Data: Attempts]>([:])

    /// Counts the attempt as each of `keys`, or as none.
    /// - Throws: a 429 that says when the next attempt is allowed.
    func admit(_ keys: [Key], now: Date) throws {
        let delay = attempts.withLock { attempts -> TimeInterval in
            if attempts.count >= Self.maximumKeys { Self.forget(&attempts) }
            let known = keys.map { Self.known(attempts[$0.digest], now) }
            let openAt = known.map(\.openAt).max() ?? now
            guard openAt <= now else { return openAt.timeIntervalSince(now) }
            for (key, known) in zip(keys, known) {
                let count = known.count + 1
                attempts[key.digest] = Attempts(count: count, last: now, openAt: now + key.limit.delay(after: count))
            }
            return 0
        }
        if delay > 0 {
            throw Problem.tooManyRequests("too_many_logins", retryAfterSeconds: Int(delay.rounded(.up)))
        }
    }

    func succeeded(_ key: Key) { attempts.withLock { $0[key.digest] = nil } }

    /// The attempt does not count after all.
    func withdraw(_ keys: [Key]) {
        attempts.withLock { attempts in
            for key in keys {
                guard let known = attempts[key.digest] else { continue }
                attempts[key.digest] = Attempts(count: max(0, known.count - 1), last: known.last, openAt: known.last)
            }
        }
    }

    private static func known(_ attempts: Attempts?, _ now: Date) -> Attempts {
        guard let attempts, now.timeIntervalSince(attempts.last) <= memory else {
            return Attempts(last: now, openAt: now)
        }
        return attempts
    }

    /// A stranger with many addresses must fill no memory: the older half goes.
    private static func forget(_ attempts: inout [Data: Attempts]) {
        let newer = attempts.sorted { $0.value.last > $1.value.last }.prefix(maximumKeys / 2)
        attempts = Dictionary(newer.map { ($0.key, $0.value) }) { first, _ in first }
    }
}

extension LoginThrottle {
    /// How many attempts are free, and how the delay grows from there on.
    struct Limit: Sendable {
        let freeAttempts: Int
        /// Seconds. The delay doubles up to this.
        let maximumDelay: TimeInterval

        /// Of one account, from one address: nobody can lock the owner out, who comes from another.
        static let guesses = Limit(freeAttempts: 5, maximumDelay: 900)
        /// That failed, at any account, from one address.
        static let address = Limit(freeAttempts: 50, maximumDelay: 60)
        /// That failed, at one account, from networks where its owner is not logged in: a guess a minute for all of them
        /// together.
        static let strangers = Limit(freeAttempts: 50, maximumDelay: 60)

        fileprivate func delay(after count: Int) -> TimeInterval {
            count < freeAttempts ? 0 : min(maximumDelay, pow(2, Double(min(count - freeAttempts, 30))))
        }
    }
}
