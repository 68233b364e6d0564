import Contracts
import HTTP
import Platform
import Synchronization

/// The plays of this replica, the latest of each user.
final class PlayRegistry: Sendable {
    /// Plays that one user can have here. The oldest that has ended makes room.
    private static let maximumPerUser = 20
    /// Seconds that a play is remembered.
    private static let lifetime: TimeInterval = 24 * 3_600

    private let plays = Mutex<[String: LivePlay]>([:])
    private let now: @Sendable () -> Date

    init(now: @escaping @Sendable () -> Date) { self.now = now }

    /// - Throws: a 429 when the user has too many that are still worked on.
    func insert(_ play: LivePlay) throws {
        let isRoom = plays.withLock { plays in
            forgetOld(&plays)
            let own = plays.values.filter { $0.owner == play.owner }
            if own.count >= Self.maximumPerUser {
                guard let oldest = own.filter(\.isEnded).min(by: Self.isOlder) else { return false }
                plays[oldest.id] = nil
            }
            plays[play.id] = play
            return true
        }
        guard isRoom else { throw Problem.tooManyRequests("too_many_plays", retryAfterSeconds: 10) }
    }

    /// - Throws: a 404 also for another user's play: a stranger learns nothing.
    func play(_ id: String, of owner: String) throws -> LivePlay {
        guard let play = plays.withLock({ $0[id] }), play.owner == owner else {
            throw Problem.notFound("play_not_found")
        }
        return play
    }

    /// The newest first.
    func plays(of owner: String) -> [LivePlay] {
        plays.withLock { $0.values.filter { $0.owner == owner } }.sorted { Self.isOlder($1, $0) }
    }

    /// Everybody's, the newest first.
    var all: [LivePlay] { plays.withLock { Array($0.values) }.sorted { Self.isOlder($1, $0) } }

    func remove(_ id: String) { plays.withLock { _ = $0.removeValue(forKey: id) } }

    private func forgetOld(_ plays: inout [String: LivePlay]) {
        let limit = now().addingTimeInterval(-Self.lifetime)
        plays = plays.filter { !$0.value.isEnded || $0.value.snapshot.createdAt > limit }
    }

    private static func isOlder(_ left: LivePlay, _ right: LivePlay) -> Bool {
        left.snapshot.createdAt < right.snapshot.createdAt
    }
}
