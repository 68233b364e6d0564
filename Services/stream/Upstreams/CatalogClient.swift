import Contracts
import ServiceRuntime

struct CatalogClient: Sendable {
    let service: ServiceClient

    func names(of title: TitleID, _ call: ServiceCall) async throws -> TitleView {
        try await service.get(["v1", "titles", title.description], call, timeout: .seconds(15))
    }
}
