import Contracts
import ServiceRuntime

await Service.main(
    "debrid", port: 3004, DebridConfiguration.self, openAPI: PackageResources.openapi_json,
    commands: [LoginCommand.command]
) { service, configuration in
    let debrid = try await DebridService.live(configuration, service)
    let application = service.application(routes: debrid.routes, checks: debrid.checks, scope: .play)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await debrid.run() }
        try await service.serve(application)
        group.cancelAll()
    }
}
