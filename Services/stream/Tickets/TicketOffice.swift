import Contracts
import HTTP
import Platform
import Synchronization
import Tokens

/// Issues tickets, admits them, and revokes those of a play; those of a session end with it.
final class TicketOffice: Sendable {
    /// Seconds for which a film goes on that is being watched when its ticket ends.
    private static let grace: TimeInterval = 4 * 3_600

    let audience: Audience
    private let sealer: TicketSealer
    private let opened = OpenedTickets()
    private let lifetime: Duration
    private let isEnded: @Sendable (_ id: String) -> Bool
    private let now: @Sendable () -> Date
    /// Plays whose tickets are no longer good, and when the last of them would end anyway.
    private let revoked = Mutex<[String: Date]>([:])

    /// - Parameter isEnded: whether a session or a play is known to have ended, wherever that was.
    /// - Throws: ``TokenError/badKey`` when the key has fewer than 32 bytes.
    init(
        key: Data, lifetime: Duration, isEnded: @escaping @Sendable (_ id: String) -> Bool = { _ in false },
        now: @escaping @Sendable () -> Date
    ) throws(TokenError) {
        sealer = try TicketSealer(key: key, purpose: "play")
        audience = Audience(now: now)
        self.isEnded = isEnded
        self.lifetime = lifetime
        self.now = now
    }

    /// The ticket with an end, sealed.
    func issue(_ ticket: Ticket) throws -> (ticket: String, expiresAt: Date) {
        let expiresAt = now().addingTimeInterval(TimeInterval(lifetime.components.seconds))
        var ticket = ticket
        ticket.expiresAt = Int(expiresAt.timeIntervalSince1970)
        return (sealer.seal(try WireFormat.encode(ticket)), expiresAt)
    }

    /// - Throws: a 404 for what was never a ticket, a 410 for one that was.
    func admit(_ text: String) throws -> Ticket {
        guard let ticket = try? opened.ticket(text, open) else { throw Problem.notFound() }
        guard isCurrent(ticket) else { throw Self.ended("ticket_expired") }
        guard revoked.withLock({ $0[ticket.play] == nil }), !isEnded(ticket.play) else {
            throw Self.ended("ticket_revoked")
        }
        if let session = ticket.session, isEnded(session) { throw Self.ended("session_ended") }
        audience.note(ticket)
        return ticket
    }

    private func open(_ text: String) throws -> Ticket {
        try WireFormat.decode(Ticket.self, from: try sealer.open(text))
    }

    /// Nobody's film is cut off in the middle.
    private func isCurrent(_ ticket: Ticket) -> Bool {
        let past = now().timeIntervalSince1970 - TimeInterval(ticket.expiresAt)
        return past < 0 || past < Self.grace && audience.isWatching(ticket.play)
    }

    func revoke(play: String) {
        let now = now()
        revoked.withLock { revoked in
            revoked = revoked.filter { $0.value > now }
            revoked[play] = now.addingTimeInterval(TimeInterval(lifetime.components.seconds) + Self.grace)
        }
    }

    private static func ended(_ code: String) -> Problem {
        Problem(
            status: 410, code: code, title: "This address has ended.", detail: "Start a new play for a new address.")
    }
}
