import Contracts
import HTTP
import Platform
import ServiceRuntime
import Synchronization
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct DeletedPlaysTests {
    @Test func `another replica refuses a deleted play's addresses, and no others`() async throws {
        try await withHouse { _, rooms in
            let ended = try rooms.tickets.issue(play: "p1", source: "one", user: "ann").ticket
            let other = try rooms.tickets.issue(play: "p2", source: "one", user: "ann").ticket
            let replica = try TicketOffice(
                key: Data(count: 32), lifetime: .seconds(60), isEnded: rooms.revocations.contains, now: { Date() })
            _ = try replica.admit(ended)
            await rooms.observer.end(rooms.begin())
            #expect(throws: Problem.self) { try rooms.tickets.admit(ended) }
            await rooms.deleted.tell()
            try await rooms.revocations.update()
            #expect(throws: Problem.self) { try replica.admit(ended) }
            _ = try replica.admit(other)
        }
    }

    @Test func `what auth could not be told is told later, and once it is known no more`() async throws {
        try await withHouse { house, rooms in
            house.isForgetful.store(true, ordering: .relaxed)
            rooms.deleted.note("p1")
            await rooms.deleted.tell()
            rooms.deleted.note("p2")
            house.isForgetful.store(false, ordering: .relaxed)
            for _ in 0..<3 { await rooms.deleted.tell() }
            #expect(house.calls("revoke") == ["revoke p1", "revoke p1 p2"])
        }
    }
}
