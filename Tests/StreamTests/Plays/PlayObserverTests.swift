import Contracts
import HTTP
import Platform
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct PlayObserverTests {
    @Test func `an administrator sees who watches, what was read and what runs`() async throws {
        try await withHouse { house, rooms in
            let ticket = try rooms.tickets.admit(rooms.tickets.issue(play: "p1", source: "one", user: "ann").ticket)
            _ = try rooms.tickets.admit(rooms.tickets.issue(play: "p2", source: "one", user: "bob").ticket)
            let source = try await rooms.library.source(ticket.source, rooms.begin().call)
            let segment = try await rooms.producers.part(
                .segment(0), of: source.rendition(.copiedVideo), for: Viewer(id: "p1", user: "ann"))
            let activity = await rooms.observer.activity(of: rooms.begin())
            #expect(activity.user == "ann" && activity.viewers == 2)
            #expect(activity.lastRequestAt != nil)
            #expect(activity.readBytes > 0 && activity.readBytes <= house.origin.data.count)
            #expect(activity.storedBytes >= Int(segment.size))
            #expect(activity.producers.map(\.rendition) == ["video"])
        }
    }

    @Test func `a play that ends takes what was made for it alone along, at once`() async throws {
        try await withHouse { _, rooms in
            let address = try rooms.tickets.issue(play: "p1", source: "one", user: "ann").ticket
            let ticket = try rooms.tickets.admit(address)
            let source = try await rooms.library.source(ticket.source, rooms.begin().call)
            _ = try await rooms.producers.part(.segment(0), of: source.rendition(.copiedVideo))
            await rooms.observer.end(rooms.begin())
            #expect(await rooms.producers.activity(of: source.file.id).isEmpty)
            #expect(rooms.library.opened("one") == nil)
            #expect(throws: Problem.self) { try rooms.tickets.admit(address) }
        }
    }

    @Test func `a play that ends leaves alone what somebody else watches`() async throws {
        try await withHouse { _, rooms in
            let ticket = try rooms.tickets.admit(rooms.tickets.issue(play: "p1", source: "one", user: "ann").ticket)
            _ = try rooms.tickets.admit(rooms.tickets.issue(play: "p2", source: "one", user: "bob").ticket)
            let source = try await rooms.library.source(ticket.source, rooms.begin().call)
            _ = try await rooms.producers.part(.segment(0), of: source.rendition(.copiedVideo))
            await rooms.observer.end(rooms.begin())
            #expect(await rooms.producers.activity(of: source.file.id).count == 1)
            #expect(rooms.library.opened("one") != nil)
        }
    }
}
