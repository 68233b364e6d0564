import ServiceRuntime

await Service.main(
    "auth", port: 3001, AuthConfiguration.self, openAPI: PackageResources.openapi_json,
    commands: [AdminCommand.command, KeysCommand.command]
) { service, configuration in
    let auth = try await AuthService.live(configuration, service)
    try await service.serve(
        service.application(routes: auth.routes, checks: auth.checks, authenticate: auth.authenticator.authenticate),
        asksAuth: false)
    await auth.close()
}
