import Contracts
import HTTP
import Platform
import Synchronization

/// Slows down whoever guesses at an account's password, from one address: nobody can lock the owner out, who comes
/// from another.
///
/// An attempt counts when it begins, so that many at once count too; a success forgets them.
final class LoginThrottle: Sendable {
    private struct Attempts {
        var count = 0
        var last: Date
        var openAt: Date
    }

    /// Attempts without any delay.
    static let freeAttempts = 5
    /// Seconds. The delay doubles up to this.
    private static let maximumDelay: TimeInterval = 900
    /// Seconds after which the attempts are forgotten.
    private static let memory: TimeInterval = 3_600
    private static let maximumKeys = 10_000

    private let attempts = Mutex<[String: Attempts]>([:])

    /// - Throws: a 429 that says when the next attempt is allowed.
    func admit(_ key: String, now: Date) throws {
        let delay = attempts.withLock { attempts -> TimeInterval in
            if attempts.count >= Self.maximumKeys { Self.forget(&attempts, now) }
            var own = attempts[key] ?? Attempts(last: now, openAt: now)
            if now.timeIntervalSince(own.last) > Self.memory { own = Attempts(last: now, openAt: now) }
            guard own.openAt <= now else { return own.openAt.timeIntervalSince(now) }
            own.count += 1
            own.last = now
            own.openAt = now + Self.delay(after: own.count)
            attempts[key] = own
            return 0
        }
        if delay > 0 {
            throw Problem.tooManyRequests("too_many_logins", retryAfterSeconds: Int(delay.rounded(.up)))
        }
    }

    func succeeded(_ key: String) { attempts.withLock { $0[key] = nil } }

    private static func delay(after count: Int) -> TimeInterval {
        count < freeAttempts ? 0 : min(maximumDelay, pow(2, Double(min(count - freeAttempts, 30))))
    }

    /// A stranger with many addresses must fill no memory: the older half goes.
    private static func forget(_ attempts: inout [String: Attempts], _ now: Date) {
        let newer = attempts.sorted { $0.value.last > $1.value.last }.prefix(maximumKeys / 2)
        attempts = Dictionary(newer.map { ($0.key, $0.value) }) { first, _ in first }
    }
}
