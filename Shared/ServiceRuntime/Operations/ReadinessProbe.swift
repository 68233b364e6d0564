import Contracts
import HTTPFetching
import Lifecycle
import Observability
import Platform
import Synchronization

/// Asks every dependency at once, at most once a second however often it is asked itself.
final class ReadinessProbe: Sendable {
    private static let timeLimit: Duration = .seconds(3)
    private static let freshness: Duration = .seconds(1)

    private let service: String
    private let checks: [HealthCheck]
    private let logger: Logger
    private let flight = SingleFlight<String, Readiness>()
    private let last = Mutex<(found: Readiness, at: ContinuousClock.Instant)?>(nil)

    init(service: String, checks: [HealthCheck], logger: Logger) {
        self.service = service
        self.checks = checks
        self.logger = logger
    }

    func probe() async throws -> Readiness {
        if let last = last.withLock({ $0 }), last.at.duration(to: .now) < Self.freshness { return last.found }
        return try await flight.value(for: service) { [self] in
            let found = await ask()
            note(found)
            return found
        }
    }

    private func ask() async -> Readiness {
        let dependencies = await withTaskGroup(of: (Int, Readiness.Dependency).self) { group in
            for (index, check) in checks.enumerated() {
                group.addTask { (index, Self.dependency(check, await Self.state(of: check))) }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
        return Readiness(
            status: Self.whole(dependencies), service: service, version: productVersion, dependencies: dependencies)
    }

    private static func state(of check: HealthCheck) async -> HealthCheck.State {
        do {
            return try await withTimeout(timeLimit) { await check.check() }
        } catch {
            return .unavailable("no answer within \(timeLimit.components.seconds) s")
        }
    }

    private static func dependency(_ check: HealthCheck, _ state: HealthCheck.State) -> Readiness.Dependency {
        let (status, detail): (Readiness.Status, String?) =
            switch state {
            case .available: (.ready, nil)
            case .noted(let detail): (.ready, detail)
            case .degraded(let detail): (.degraded, detail)
            case .unavailable(let detail): (.unavailable, detail)
            }
        return Readiness.Dependency(
            name: check.name, status: status, isRequired: check.isRequired, detail: detail,
            degradedMode: status == .ready ? nil : check.degradedMode)
    }

    private static func whole(_ dependencies: [Readiness.Dependency]) -> Readiness.Status {
        if dependencies.contains(where: { $0.isRequired && $0.status == .unavailable }) { return .unavailable }
        return dependencies.allSatisfy { $0.status == .ready } ? .ready : .degraded
    }

    /// A change is worth a line; a state is not.
    private func note(_ found: Readiness) {
        let before = last.withLock { last in
            defer { last = (found, .now) }
            return last?.found.status
        }
        guard before != found.status else { return }
        let failing = found.dependencies.filter { $0.status != .ready }.map { "\($0.name): \($0.detail ?? "")" }
        logger.info(
            "readiness",
            ["status": .string(found.status.rawValue), "failing": .string(failing.joined(separator: "; "))])
    }
}
