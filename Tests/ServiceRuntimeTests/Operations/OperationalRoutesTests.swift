import Contracts
import HTTP
import Lifecycle
import Observability
import Platform
import Support
import Synchronization
import Testing

@testable import ServiceRuntime

@Suite(.timeLimit(.minutes(1))) struct OperationalRoutesTests {
    private func application(_ checks: [HealthCheck]) -> Application {
        let probe = ReadinessProbe(service: "tiny", checks: checks, logger: .silent)
        let routes = OperationalRoutes(service: "tiny", readiness: probe, metrics: Metrics(), openAPI: Data("{}".utf8))
        return .test(routes.routes)
    }

    @Test(arguments: [
        (HealthCheck.State.available, HealthCheck.State.available, "ready", 200),
        (.noted("9 GB left"), .noted("well"), "ready", 200), (.available, .unavailable("gone"), "degraded", 200),
        (.degraded("slow"), .available, "degraded", 200),
        (.unavailable("gone"), .available, "unavailable", 503),
    ])
    func `only what is required makes a service unavailable`(
        required: HealthCheck.State, optional: HealthCheck.State, status: String, code: Int
    ) async throws {
        let application = application([
            HealthCheck("database") { required },
            HealthCheck("upstream", isRequired: false, degradedMode: "cached titles are served") { optional },
        ])
        let response = await application.respond(to: .get("/ready"))
        let found = try WireFormat.decode(Readiness.self, from: Data(response.text.utf8))
        #expect(response.status.rawValue == code)
        #expect(found.status.rawValue == status)
        #expect(found.dependencies.map(\.name) == ["database", "upstream"])
        let isWell = [.available, .noted("well")].contains(optional)
        #expect((found.dependencies[1].degradedMode == nil) == isWell)
        #expect((found.dependencies[1].detail == nil) == (optional == .available))
    }

    @Test func `dependencies are asked once for many who ask at once`() async {
        let asked = Mutex(0)
        let application = application([
            HealthCheck("database") {
                asked.withLock { $0 += 1 }
                return .available
            }
        ])
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = await application.respond(to: .get("/ready")) } }
        }
        #expect(asked.withLock { $0 } == 1)
    }

    @Test func `health and metrics need no credential and hold no secret`() async {
        let application = application([])
        let health = await application.respond(to: .get("/health"))
        let metrics = await application.respond(to: .get("/metrics"))
        #expect(health.text == #"{"service":"tiny","status":"ok"}"#)
        #expect(metrics.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
        #expect(metrics.text.contains("prostream_build_info"))
    }
}
