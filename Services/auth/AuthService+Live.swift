import Configuration
import Lifecycle
import Observability
import Platform
import Postgres
import ServiceRuntime
import Tokens

extension AuthService {
    /// The service as it is configured, over a database that is up to date.
    static func live(
        _ configuration: AuthConfiguration, _ service: Service
    ) async throws -> AuthService {
        let database = try configuration.database.database()
        try await DatabaseStart(logger: service.logger, stop: service.stop).migrate(database)
        let hasher = PasswordHasher(parameters: configuration.hashing, concurrent: configuration.hashesAtOnce)
        return AuthService(
            database: database, hasher: hasher, signingKey: configuration.signing.key,
            registration: configuration.registration, internalToken: service.common.internalToken,
            catalog: service.client("catalog", baseURL: configuration.catalogURL), links: configuration.links,
            auditDays: configuration.auditDays, logger: service.logger)
    }
}

/// Brings the database up to date, and waits for it a while: both may be starting at the same time.
struct DatabaseStart: Sendable {
    let logger: Logger
    let stop: StopSignal
    var patience: Duration = .seconds(60)
    var pause: Duration = .seconds(1)

    func migrate(_ database: Database) async throws {
        let end = ContinuousClock.now + patience
        while try await !isMigrated(database, mayWait: .now < end && !stop.isRaised) {
            try await Task.sleep(for: pause)
        }
    }

    private func isMigrated(_ database: Database, mayWait: Bool) async throws(PostgresError) -> Bool {
        do {
            let applied = try await database.migrate(Migration.all)
            for migration in applied {
                logger.info("migration applied", ["migration": "\(migration.number) \(migration.name)"])
            }
            return true
        } catch {
            guard error.isTemporary, mayWait else { throw error }
            logger.warning("waiting for the database", ["error": "\(error)"])
            return false
        }
    }
}
