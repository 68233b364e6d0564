import Contracts
import HTTP
import ServiceRuntime

struct DebridClient: Sendable {
    let service: ServiceClient

    /// The same source and title give the same unlock.
    func unlock(_ new: NewUnlock, _ call: ServiceCall) async throws -> Unlock {
        try await service.send(.post, ["v1", "unlocks"], body: new, call)
    }

    func unlock(_ id: String, _ call: ServiceCall) async throws -> Unlock {
        try await service.get(["v1", "unlocks", id], call)
    }

    /// The way to the bytes of the unlock's wanted file.
    /// - Parameter isRefused: the last link was refused; another is wanted.
    func link(_ id: String, isRefused: Bool, _ call: ServiceCall) async throws -> DirectLink {
        try await service.send(
            .post, ["v1", "unlocks", id, "links"], body: LinkRequest(renew: isRefused ? true : nil), call,
            timeout: .seconds(60))
    }

    func remove(_ id: String, _ call: ServiceCall) async throws {
        try await service.delete(["v1", "unlocks", id], call)
    }
}
