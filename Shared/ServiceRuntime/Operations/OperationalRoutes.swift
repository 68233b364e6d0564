import Contracts
import HTTP
import Observability
import Platform

/// What the people who run a service ask it.
struct OperationalRoutes: Sendable {
    let service: String
    let readiness: ReadinessProbe
    let metrics: Metrics
    let openAPI: Data

    var routes: [Route] {
        let routes: [Route] = [
            .get("/health", access: .open, health),
            .get("/ready", access: .open, ready),
            .get("/metrics", access: .open, scrape),
            .get("/openapi.json", access: .open, document),
        ]
        return routes.map(\.operational)
    }

    @Sendable private func health(_ request: Request) async throws -> Response {
        try .json(Health(service: service), headers: ["Cache-Control": "no-store"])
    }

    @Sendable private func ready(_ request: Request) async throws -> Response {
        let found = try await readiness.probe()
        let status: HTTPStatus = found.status == .unavailable ? .serviceUnavailable : .ok
        return try .json(found, status: status, headers: ["Cache-Control": "no-store"])
    }

    @Sendable private func scrape(_ request: Request) async throws -> Response {
        ProcessMetrics.update(metrics, service: service)
        return .text(metrics.render(), contentType: "text/plain; version=0.0.4; charset=utf-8")
    }

    @Sendable private func document(_ request: Request) async throws -> Response {
        .data(openAPI, contentType: "application/json")
    }
}
