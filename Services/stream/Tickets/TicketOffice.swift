import Contracts
import HTTP
import Platform
import Synchronization
import Tokens

/// Issues tickets, admits them, and revokes those of a play.
final class TicketOffice: Sendable {
    private let sealer: TicketSealer
    private let lifetime: Duration
    private let now: @Sendable () -> Date
    /// Plays whose tickets are no longer good, and when the last of them would end anyway.
    private let revoked = Mutex<[String: Date]>([:])

    /// - Throws: ``TokenError/badKey`` when the key has fewer than 32 bytes.
    init(key: Data, lifetime: Duration, now: @escaping @Sendable () -> Date) throws(TokenError) {
        sealer = try TicketSealer(key: key, purpose: "play")
        self.lifetime = lifetime
        self.now = now
    }

    func issue(
        play: String, source: String, user: String, abilities: Abilities? = nil, preferences: Preferences? = nil
    ) throws -> (ticket: String, expiresAt: Date) {
        let expiresAt = now().addingTimeInterval(TimeInterval(lifetime.components.seconds))
        let ticket = Ticket(
            play: play, source: source, user: user, expiresAt: Int(expiresAt.timeIntervalSince1970),
            abilities: abilities, preferences: preferences)
        return (sealer.seal(try WireFormat.encode(ticket)), expiresAt)
    }

    /// - Throws: a 404 for what was never a ticket, a 410 for one that was.
    func admit(_ text: String) throws -> Ticket {
        guard let payload = try? sealer.open(text), let ticket = try? WireFormat.decode(Ticket.self, from: payload)
        else { throw Problem.notFound() }
        guard TimeInterval(ticket.expiresAt) > now().timeIntervalSince1970 else { throw Self.ended("ticket_expired") }
        guard revoked.withLock({ $0[ticket.play] == nil }) else { throw Self.ended("ticket_revoked") }
        return ticket
    }

    func revoke(play: String) {
        let now = now()
        revoked.withLock { revoked in
            revoked = revoked.filter { $0.value > now }
            revoked[play] = now.addingTimeInterval(TimeInterval(lifetime.components.seconds))
        }
    }

    private static func ended(_ code: String) -> Problem {
        Problem(
            status: 410, code: code, title: "This address has ended.", detail: "Start a new play for a new address.")
    }
}
