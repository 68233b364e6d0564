import Contracts
import ServiceRuntime

await Service.main(
    "indexer", port: 3003, IndexerConfiguration.self, openAPI: PackageResources.openapi_json,
    commands: [ParseCommand.command]
) { service, configuration in
    let indexer = try await IndexerService.live(configuration, service)
    try await service.serve(service.application(routes: indexer.routes, checks: indexer.checks, scope: .play))
}
