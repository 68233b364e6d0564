import Contracts
import HTTP
import Observability
import Platform
import ServiceRuntime
import Synchronization

/// How far viewers have come, told to auth now and then: what is watched in a player that says nothing of itself is in the
/// history as well.
///
/// A player asks for what it will show, and holds some of it: what is told is a little behind. A client that tells auth by
/// itself knows better, and has the last word, since what is told here is dated with its request.
final class WatchProgress: Sendable {
    private struct Watching {
        let call: ServiceCall
        let title: TitleID
        var observation: Observation
        var isTold = false
        var lastTold: Date?
    }

    /// Seconds of film that players have asked for and not yet shown.
    static let ahead = 30.0
    /// Seconds between two times that auth is told of one viewer.
    static let spacing: TimeInterval = 30
    /// Seconds after which a viewer who is told of is forgotten.
    private static let memory: TimeInterval = 600

    private let auth: ServiceClient
    private let logger: Logger
    private let now: @Sendable () -> Date
    /// By play.
    private let viewers = Mutex<[String: Watching]>([:])

    init(auth: ServiceClient, logger: Logger, now: @escaping @Sendable () -> Date) {
        self.auth = auth
        self.logger = logger
        self.now = now
    }

    /// The viewer has asked for a segment of video.
    func note(_ segment: StreamPlan.Segment, of plan: StreamPlan, for ticket: Ticket) {
        guard let title = ticket.title else { return }
        let asked = segment.start - plan.start
        let begun = ticket.preferences?.startSeconds ?? 0
        // Whoever goes on where he was is not put back by it.
        let position = max(asked >= begun ? begun : 0, asked - Self.ahead)
        guard position > 0 else { return }
        let observation = Observation(
            positionSeconds: position, durationSeconds: plan.end - plan.start, observedAt: now())
        viewers.withLock { viewers in
            let known = viewers[ticket.play]
            let call = known?.call ?? ServiceCall(actingFor: ticket.user, profile: ticket.profile)
            viewers[ticket.play] = Watching(
                call: call, title: title, observation: observation, lastTold: known?.lastTold)
        }
    }

    /// Tells auth what is new. To be called every few seconds; what cannot be told is tried again, or overtaken.
    func tell() async {
        for (play, watching) in due() {
            do {
                try await auth.send(
                    .put, ["v1", "me", "history", watching.title.description], body: watching.observation,
                    watching.call, timeout: .seconds(5))
                viewers.withLock { viewers in
                    if viewers[play]?.observation.observedAt == watching.observation.observedAt {
                        viewers[play]?.isTold = true
                    }
                }
            } catch {
                logger.info("history not written", ["error": "\(error)"])
            }
        }
    }

    private func due() -> [(String, Watching)] {
        let now = now()
        return viewers.withLock { viewers in
            viewers = viewers.filter {
                !$0.value.isTold || now.timeIntervalSince($0.value.lastTold ?? now) < Self.memory
            }
            let due = viewers.filter { _, watching in
                !watching.isTold && watching.lastTold.map { now.timeIntervalSince($0) >= Self.spacing } != false
            }
            for play in due.keys { viewers[play]?.lastTold = now }
            return due.map { ($0.key, $0.value) }
        }
    }
}
