import Contracts
import HTTP
import Lifecycle
import ServiceRuntime

/// Finds the source that a request's ticket leads to.
struct TicketedSources: Sendable {
    let tickets: TicketOffice
    let library: SourceLibrary
    /// A player that waits longer for an answer thinks the worse of it; what is made meanwhile is not lost.
    var patience: Duration = .seconds(15)

    /// - Throws: a 404 or a 410 for the ticket, a 503 when it takes too long.
    func source(_ request: Request) async throws -> MediaSource {
        let ticket = try tickets.admit(request.parameter("ticket"))
        let call = ServiceCall(actingFor: ticket.user, trace: request.trace, requestId: request.id)
        return try await inTime("source_slow") { [library] in try await library.source(ticket.source, call) }
    }

    func inTime<Value: Sendable>(
        _ code: String, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        do {
            return try await withTimeout(patience, work)
        } catch is TimedOut {
            throw Problem.unavailable("It takes longer than usual.", code: code, retryAfterSeconds: 1)
        }
    }
}
