import Contracts
import ServiceRuntime

await Service.main("debrid", port: 3004, DebridConfiguration.self, openAPI: PackageResources.openapi_json) {
    service, configuration in
    let debrid = DebridService.live(configuration, service)
    try await service.serve(service.application(routes: debrid.routes, checks: debrid.checks, scope: .play))
}
