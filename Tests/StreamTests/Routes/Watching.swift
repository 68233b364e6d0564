import Contracts
import HTTP
import Platform
import Support
import Synchronization
import Testing

@testable import Stream

/// Lends a film at a real host, with a ticket for it.
func withFilm(
    _ film: TestMedia = .film, for client: NewPlay = NewPlay(),
    _ body: @escaping @Sendable (Watching) async throws -> Void
) async throws {
    try await withHouse {
        $0.film = film
    } _: { house, rooms in
        let ticket = try rooms.tickets.issue(
            play: "p1", source: "one", user: "ann", abilities: client.abilities, preferences: client.preferences
        ).ticket
        try await body(Watching(house: house, rooms: rooms, ticket: ticket))
    }
}

/// What somebody finds who holds a ticket for the film of a house.
func watching<Value: Sendable>(
    for client: NewPlay = NewPlay(), _ change: (inout House.Settings) -> Void,
    _ body: @escaping @Sendable (Watching) async throws -> Value
) async throws -> Value {
    let found = Mutex<Value?>(nil)
    try await withHouse(change) { house, rooms in
        let ticket = try rooms.tickets.issue(
            play: "p1", source: "one", user: "ann", abilities: client.abilities, preferences: client.preferences
        ).ticket
        let value = try await body(Watching(house: house, rooms: rooms, ticket: ticket))
        found.withLock { $0 = value }
    }
    return try #require(found.withLock { $0 })
}

/// Whoever holds a ticket.
struct Watching: Sendable {
    let house: House
    let rooms: Rooms
    let ticket: String

    var hls: HLSHandlers {
        HLSHandlers(
            tickets: rooms.tickets, library: rooms.library, producers: rooms.producers, remuxer: rooms.remuxer,
            progress: rooms.progress)
    }
    func pictures(patience: Duration = .seconds(30)) -> PictureHandlers {
        var hls = hls
        hls.patience = patience
        let frames = IFrames(store: rooms.store, producers: rooms.producers)
        return PictureHandlers(hls: hls, thumbnails: rooms.thumbnails, iFrames: frames)
    }

    var routes: [Route] {
        hls.routes + SideFileHandlers(hls: hls).routes + pictures().routes
            + FileHandlers(tickets: rooms.tickets, library: rooms.library).routes
    }
    var app: Application { .test(routes) }

    func renew(_ ticket: String, as user: String) async throws -> Response {
        let handlers = TicketHandlers(
            tickets: rooms.tickets, library: rooms.library,
            addresses: PlayAddresses(tickets: rooms.tickets, publicURL: "https://watch.example"))
        let body = String(decoding: try WireFormat.encode(TicketRenewal(ticket: ticket)), as: UTF8.self)
        return await Application.test(handlers.routes).respond(to: .json(.post, "/v1/tickets", body, as: user))
    }

    func get(_ path: String, _ headers: Headers = [:], method: HTTPMethod = .get) async -> Response {
        var request = Request.get("/v1/hls/\(ticket)/\(path)", headers: headers)
        request.method = method
        return await app.respond(to: request)
    }

    /// What the network's own thread answers; `nil` when it leaves the request to a task.
    func getAtOnce(_ path: String, _ headers: Headers = [:], method: HTTPMethod = .get) -> Response? {
        var request = Request.get("/v1/hls/\(ticket)/\(path)", headers: headers)
        request.method = method
        return app.respondAtOnce(to: request)
    }

    /// The same film for somebody else.
    func other(_ play: String, for client: NewPlay = NewPlay()) throws -> Watching {
        let ticket = try rooms.tickets.issue(
            play: play, source: "one", user: "bob", session: "session-of-\(play)", abilities: client.abilities,
            preferences: client.preferences
        ).ticket
        return Watching(house: house, rooms: rooms, ticket: ticket)
    }

    /// Where the film is on a server with ``routes``.
    func address(_ port: UInt16, _ path: String) -> String { "http://127.0.0.1:\(port)/v1/hls/\(ticket)/\(path)" }

    func text(_ path: String) async throws -> (status: Int, type: String?, text: String) {
        let response = await get(path)
        return (response.status.rawValue, response.headers["Content-Type"], response.text)
    }

    func bytes(_ path: String) async throws -> Data { try await get(path).body.bytes() }

    func expiredTicket() throws -> String {
        let past = try TicketOffice(
            key: Data(count: 32), lifetime: .seconds(1), now: { Date(timeIntervalSince1970: 9) })
        return try past.issue(play: "p0", source: "one", user: "ann").ticket
    }
}

extension TicketOffice {
    func issue(
        play: String, source: String, user: String, session: String? = nil, abilities: Abilities? = nil,
        preferences: Preferences? = nil
    ) throws -> (ticket: String, expiresAt: Date) {
        try issue(
            Ticket(
                play: play, source: source, user: user, session: session, abilities: abilities,
                preferences: preferences))
    }
}
