import Contracts
import Platform
import Synchronization
import Testing

@testable import Stream

struct TicketTests {
    /// A clock that a test moves.
    final class Clock: Sendable {
        private let seconds = Mutex<TimeInterval>(1_000_000)
        var now: Date { Date(timeIntervalSince1970: seconds.withLock { $0 }) }
        func advance(_ by: TimeInterval) { seconds.withLock { $0 += by } }
    }

    let clock = Clock()

    func office(key: UInt8 = 1) throws -> TicketOffice {
        try TicketOffice(key: Data(repeating: key, count: 32), lifetime: .seconds(60), now: { [clock] in clock.now })
    }

    func code(_ body: () throws -> Ticket) -> String? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? Problem).map { "\($0.status) \($0.code)" }
        }
    }

    @Test func `a ticket names play, source and user`() throws {
        let office = try office()
        let issued = try office.issue(play: "p1", source: "hash.movie-10331", user: "ann")
        let ticket = try office.admit(issued.ticket)
        #expect(ticket == Ticket(play: "p1", source: "hash.movie-10331", user: "ann", expiresAt: 1_000_060))
        #expect(issued.expiresAt == Date(timeIntervalSince1970: 1_000_060))
    }

    @Test func `a ticket says what its client can show and wants`() throws {
        let office = try office()
        let abilities = Abilities(videoCodecs: ["h264"], maximumHeight: 720, hdr: false)
        let preferences = Preferences(startSeconds: 61.5)
        let issued = try office.issue(
            play: "p1", source: "s", user: "u", abilities: abilities, preferences: preferences)
        let ticket = try office.admit(issued.ticket)
        #expect(ticket.abilities == abilities)
        #expect(ticket.preferences == preferences)
    }

    @Test func `a ticket fits a path as it is`() throws {
        let ticket = try office().issue(play: "p/1?", source: "ä ", user: "x").ticket
        #expect(
            ticket.utf8.allSatisfy {
                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_".utf8.contains($0)
            })
    }

    @Test func `any replica with the key admits it, and none without`() throws {
        let ticket = try office().issue(play: "p1", source: "s", user: "u").ticket
        #expect(code { try office().admit(ticket) } == nil)
        #expect(code { try office(key: 2).admit(ticket) } == "404 not_found")
    }

    @Test func `an expired ticket is gone`() throws {
        let office = try office()
        let ticket = try office.issue(play: "p1", source: "s", user: "u").ticket
        clock.advance(60)
        #expect(code { try office.admit(ticket) } == "410 ticket_expired")
    }

    @Test func `a revoked play's tickets are gone, another play's are not`() throws {
        let office = try office()
        let ended = try office.issue(play: "p1", source: "s", user: "u").ticket
        let other = try office.issue(play: "p2", source: "s", user: "u").ticket
        office.revoke(play: "p1")
        #expect(code { try office.admit(ended) } == "410 ticket_revoked")
        #expect(code { try office.admit(other) } == nil)
    }

    @Test func `the tickets of a session end with it, another session's do not`() throws {
        let office = try TicketOffice(
            key: Data(repeating: 1, count: 32), lifetime: .seconds(60), isEnded: { $0 == "over" },
            now: { [clock] in clock.now })
        let ended = try office.issue(play: "p1", source: "s", user: "u", session: "over").ticket
        let other = try office.issue(play: "p1", source: "s", user: "u", session: "alive").ticket
        #expect(code { try office.admit(ended) } == "410 session_ended")
        #expect(code { try office.admit(other) } == nil)
    }

    @Test func `a film that is watched when its ticket ends goes on, for four hours`() throws {
        let office = try office()
        let ticket = try office.issue(play: "p1", source: "s", user: "u").ticket
        _ = try office.admit(ticket)
        for _ in 1...24 {
            clock.advance(599)
            #expect(code { try office.admit(ticket) } == nil)
        }
        clock.advance(599)
        #expect(code { try office.admit(ticket) } == "410 ticket_expired")
    }

    @Test func `who has been away when the ticket ended needs a new one`() throws {
        let office = try office()
        let ticket = try office.issue(play: "p1", source: "s", user: "u").ticket
        _ = try office.admit(ticket)
        clock.advance(601)
        #expect(code { try office.admit(ticket) } == "410 ticket_expired")
    }

    @Test func `a changed ticket was never one`() throws {
        let office = try office()
        let ticket = try office.issue(play: "p1", source: "s", user: "u").ticket
        for position in stride(from: 0, to: ticket.utf8.count, by: 7) {
            var bytes = Array(ticket.utf8)
            bytes[position] = bytes[position] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(code { try office.admit(String(decoding: bytes, as: UTF8.self)) } == "404 not_found")
        }
        for wrong in ["", "x", ticket + "A", String(ticket.dropLast()), String(repeating: "A", count: 100_000)] {
            #expect(code { try office.admit(wrong) } == "404 not_found")
        }
    }

    @Test func `a short key is refused`() {
        #expect(throws: (any Error).self) {
            try TicketOffice(key: Data(repeating: 1, count: 31), lifetime: .seconds(1), now: { Date() })
        }
    }
}
