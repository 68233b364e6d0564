import ServiceRuntime

await Service.main("stream", port: 3005, StreamConfiguration.self, openAPI: PackageResources.openapi_json) {
    service, configuration in
    try await StreamService.live(configuration, service).run()
}
