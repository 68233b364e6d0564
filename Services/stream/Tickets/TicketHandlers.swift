import Contracts
import HTTP
import Platform
import ServiceRuntime

/// `/v1/tickets`: new addresses for somebody whose old ones are about to end.
struct TicketHandlers: Sendable {
    let tickets: TicketOffice
    let library: SourceLibrary
    let addresses: PlayAddresses

    var routes: [Route] { [.post("/v1/tickets", renew)] }

    /// Any replica can do it, also one that never saw the play.
    @Sendable func renew(_ request: Request) async throws -> Response {
        let user = try request.user()
        let renewal: TicketRenewal = try request.decodeBody()
        let ticket = try tickets.admit(renewal.ticket)
        guard ticket.user == user.id else { throw Problem.notFound() }
        let source = try await library.source(ticket.source, ServiceCall(request))
        let renewed = try addresses.issue(
            play: ticket.play, of: source, named: ticket.source, user: user.id, session: user.sessionId,
            abilities: ticket.abilities, preferences: ticket.preferences)
        return try .json(renewed, status: .created, headers: ["Cache-Control": "no-store"])
    }
}
