import ServiceRuntime

await Service.main(
    "indexer", port: 3003, IndexerConfiguration.self, openAPI: PackageResources.openapi_json,
    commands: [ParseCommand.command]
) { service, configuration in
    let indexer = IndexerService(
        configuration, catalog: service.client("catalog", baseURL: configuration.catalog), logger: service.logger,
        metrics: service.metrics)
    try await service.serve(service.application(routes: indexer.routes, checks: indexer.healthChecks))
}
