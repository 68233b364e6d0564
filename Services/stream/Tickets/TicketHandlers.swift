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
        var ticket = try tickets.admit(renewal.ticket)
        guard ticket.user == user.id else { throw Problem.notFound() }
        let source = try await library.source(ticket.source, ServiceCall(request))
        ticket.session = user.sessionId
        let renewed = try addresses.issue(ticket, of: source)
        return try .json(renewed, status: .created, headers: ["Cache-Control": "no-store"])
    }
}
