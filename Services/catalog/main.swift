import Contracts
import ServiceRuntime

await Service.main("catalog", port: 3002, CatalogConfiguration.self, openAPI: PackageResources.openapi_json) {
    service, configuration in
    let catalog = CatalogService.live(configuration, service)
    let application = service.application(routes: catalog.routes, checks: catalog.checks, scope: .catalog)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await catalog.refresh() }
        try await service.serve(application)
        group.cancelAll()
    }
}
