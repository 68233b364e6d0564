import Configuration
import HTTP
import Lifecycle
import Observability
import Platform
import Postgres
import ServiceRuntime
import Tokens

/// Accounts and sessions: everything the service does, without a socket.
struct AuthService: Sendable {
    /// Every route of the service, beside those that all services have.
    let routes: [Route]
    /// Who sends a request.
    let authenticator: SessionAuthenticator
    /// What the service needs.
    let checks: [HealthCheck]
    private let database: Database

    /// - Parameter internalToken: what the other services show.
    init(
        database: Database, hasher: PasswordHasher, signingKey: Secret<Data>, registration: RegistrationMode,
        internalToken: Secret<String>, catalog: ServiceClient, links: PublicLinks, auditDays: Int,
        logger: Logger, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        let root = signingKey.exposed
        let keys = KeyRing(SigningKeyStore(database: database, root: root), now: now)
        let issuer = TokenIssuer(keys, root: root)
        let users = UserStore(database: database)
        let sessions = SessionStore(database: database)
        let revocations = RevocationStore(database: database)
        let history = HistoryStore(database: database)
        let profiles = ProfileStore(database: database)
        let apiKeys = APIKeyStore(database: database)
        let throttle = LoginThrottle()
        let trail = AuditTrail(database: database, logger: logger, days: auditDays, now: now)
        let registration = Registration(database: database, hasher: hasher, mode: registration, now: now)
        let login = Login(
            users: users, sessions: sessions, revocations: revocations, hasher: hasher, issuer: issuer,
            throttle: throttle, trail: trail, now: now)
        let refresh = Refresh(sessions: sessions, issuer: issuer, trail: trail, now: now)
        let passwords = PasswordCheck(users: users, hasher: hasher, throttle: throttle, now: now)
        let continuations = Continuations(history: history, guide: EpisodeGuide(catalog: catalog, now: now))
        self.database = database
        checks = [.postgres(database), catalog.healthCheck(lost: "the episode that follows is not known")]
        authenticator = SessionAuthenticator(
            tokens: Authenticator(internalToken: internalToken, keys: OwnKeys { try await keys.published() }, now: now),
            sessions: sessions, keys: apiKeys, now: now)
        routes =
            UserHandlers(
                registration: registration, users: users, administration: UserAdministration(database: database),
                trail: trail, now: now
            ).routes
            + AccountHandlers(users: users, passwords: passwords, hasher: hasher, trail: trail).routes
            + PasswordResetHandlers(
                resets: PasswordResetStore(database: database, links: links), hasher: hasher, trail: trail,
                now: now
            ).routes
            + AuditHandlers(trail: trail).routes
            + SessionHandlers(login: login, refresh: refresh).routes
            + KeyHandlers(keys: keys).routes
            + OwnSessionHandlers(sessions: OwnSessionStore(database: database), trail: trail, now: now).routes
            + APIKeyHandlers(keys: apiKeys, passwords: passwords, issuer: issuer, trail: trail, now: now).routes
            + DeviceLoginHandlers(
                logins: DeviceLoginStore(database: database, links: links), sessions: sessions, issuer: issuer,
                throttle: throttle,
                trail: trail, now: now
            ).routes
            + RevocationHandlers(revocations: revocations).routes
            + InvitationHandlers(invitations: InvitationStore(database: database), trail: trail, now: now).routes
            + WatchlistHandlers(watchlist: WatchlistStore(database: database), profiles: profiles, now: now).routes
            + HistoryHandlers(history: history, continuations: continuations, profiles: profiles, now: now).routes
            + ProfileHandlers(
                profiles: profiles, sessions: sessions, hasher: hasher, issuer: issuer, throttle: throttle, now: now
            ).routes
            + ExportHandlers(exporter: AccountExporter(database: database)).routes
    }

    /// Ends the connections to Postgres.
    func close() async { await database.close() }
}

extension HealthCheck {
    fileprivate static func postgres(_ database: Database) -> HealthCheck {
        HealthCheck("postgres") {
            do {
                try await database.execute("SELECT 1")
                return .available
            } catch {
                return .unavailable("the database does not answer")
            }
        }
    }
}
