import Contracts
import HTTP
import Platform
import ServiceRuntime

/// `/v1/files/{ticket}/{name}`: the file as it is, for players that read any container.
struct FileHandlers: Sendable {
    let tickets: TicketOffice
    let library: SourceLibrary

    var routes: [Route] {
        // The ticket is the credential. The name is for the player's eyes only.
        [.get("/v1/files/{ticket}/{name}", access: .open, file)]
    }

    @Sendable func file(_ request: Request) async throws -> Response {
        let ticket = try tickets.admit(request.parameter("ticket"))
        let source = try await library.source(
            ticket.source, ServiceCall(actingFor: ticket.user, trace: request.trace, requestId: request.id))
        return .remoteFile(source.file, for: request, contentType: source.mediaType)
    }
}
