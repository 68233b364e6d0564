import Contracts
import HTTP
import Platform
import Synchronization

/// The plays of this replica, the latest of each user.
final class PlayRegistry: Sendable {
    /// Plays that one user can have here. The oldest that has ended makes room.
    private static let maximumPerUser = 20
    /// Plays of all users. The oldest that has ended makes room.
    private static let maximum = 5_000
    /// Seconds that a play is remembered.
    private static let lifetime: TimeInterval = 24 * 3_600

    private let plays = Mutex<[String: LivePlay]>([:])
    private let now: @Sendable () -> Date

    init(now: @escaping @Sendable () -> Date) { self.now = now }

    /// - Throws: a 429 when the user, or all together, have too many that are still worked on.
    func insert(_ play: LivePlay) throws {
        let isRoom = plays.withLock { plays in
            forgetOld(&plays)
            let own = plays.values.filter { $0.owner == play.owner }
            guard Self.makeRoom(Self.maximumPerUser, among: own, in: &plays),
                Self.makeRoom(Self.maximum, among: Array(plays.values), in: &plays)
            else { return false }
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

    private static func makeRoom(
        _ maximum: Int, among some: [LivePlay], in plays: inout [String: LivePlay]
    ) -> Bool {
        guard some.count >= maximum else { return true }
        guard let oldest = some.filter(\.isEnded).min(by: isOlder) else { return false }
        plays[oldest.id] = nil
        return true
    }

    private func forgetOld(_ plays: inout [String: LivePlay]) {
        let limit = now().addingTimeInterval(-Self.lifetime)
        plays = plays.filter { !$0.value.isEnded || $0.value.snapshot.createdAt > limit }
    }

    private static func isOlder(_ left: LivePlay, _ right: LivePlay) -> Bool {
        left.snapshot.createdAt < right.snapshot.createdAt
    }
}
