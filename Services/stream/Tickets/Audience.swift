import Platform
import Synchronization

/// Who watches what at this replica: every request with a ticket is noted.
final class Audience: Sendable {
    private struct Viewer {
        let source: String
        var lastRequest: Date
    }

    /// Seconds after its last request for which a play counts as being watched: players ask for a segment now and then,
    /// and those who have paused come back.
    static let interest: TimeInterval = 600

    /// By play.
    private let viewers = Mutex<[String: Viewer]>([:])
    private let now: @Sendable () -> Date

    init(now: @escaping @Sendable () -> Date) { self.now = now }

    func note(_ ticket: Ticket) {
        let now = now()
        viewers.withLock { viewers in
            if viewers[ticket.play] == nil { Self.forgetOld(&viewers, now) }
            viewers[ticket.play] = Viewer(source: ticket.source, lastRequest: now)
        }
    }

    func isWatching(_ play: String) -> Bool {
        guard let last = lastRequest(of: play) else { return false }
        return now().timeIntervalSince(last) <= Self.interest
    }

    func source(of play: String) -> String? { viewers.withLock { $0[play]?.source } }

    func lastRequest(of play: String) -> Date? { viewers.withLock { $0[play]?.lastRequest } }

    /// - Returns: the source that nobody watches any more, if there is one.
    func leave(_ play: String) -> String? {
        let source = viewers.withLock { $0.removeValue(forKey: play)?.source }
        return source.flatMap { count(of: $0) == 0 ? $0 : nil }
    }

    /// Plays that watch the source.
    func count(of source: String) -> Int {
        let now = now()
        return viewers.withLock { viewers in
            Self.forgetOld(&viewers, now)
            return viewers.values.count { $0.source == source }
        }
    }

    private static func forgetOld(_ viewers: inout [String: Viewer], _ now: Date) {
        viewers = viewers.filter { now.timeIntervalSince($0.value.lastRequest) <= interest }
    }
}
