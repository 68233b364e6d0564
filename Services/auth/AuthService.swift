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
    private let users: UserHandlers
    private let sessions: SessionHandlers
    private let revocations: RevocationHandlers
    private let invitations: InvitationHandlers
    /// Who sends a request.
    let authenticator: SessionAuthenticator
    private let database: Database

    /// - Parameter internalToken: what the other services show.
    /// - Throws: ``TokenError/badKey``.
    init(
        database: Database, hasher: PasswordHasher, signingKey: Secret<Data>, registration: RegistrationMode,
        internalToken: Secret<String>, logger: Logger, now: @escaping @Sendable () -> Date = { Date() }
    ) throws {
        let issuer = try TokenIssuer(signingKey: signingKey.exposed)
        let users = UserStore(database: database)
        let sessions = SessionStore(database: database)
        let revocations = RevocationStore(database: database)
        self.revocations = RevocationHandlers(revocations: revocations)
        let login = Login(
            users: users, sessions: sessions, revocations: revocations, hasher: hasher, issuer: issuer,
            throttle: LoginThrottle(),
            logger: logger, now: now)
        self.users = UserHandlers(
            registration: Registration(database: database, hasher: hasher, mode: registration, now: now),
            users: users, logger: logger)
        self.sessions = SessionHandlers(
            login: login, refresh: Refresh(sessions: sessions, issuer: issuer, logger: logger, now: now),
            sessions: sessions, issuer: issuer, logger: logger)
        invitations = InvitationHandlers(
            invitations: InvitationStore(database: database), logger: logger, now: now)
        let keys = issuer.keys
        authenticator = SessionAuthenticator(
            tokens: Authenticator(internalToken: internalToken, keys: OwnKeys { keys }, now: now),
            sessions: sessions, now: now)
        self.database = database
    }

    /// Every route of the service, beside those that all services have.
    var routes: [Route] {
        [
            .post("/v1/users", access: .open, users.register),
            .get("/v1/me", users.me),
            .post("/v1/sessions", access: .open, sessions.open),
            .post("/v1/sessions/refresh", access: .open, sessions.refresh),
            .delete("/v1/sessions/current", sessions.end),
            .get("/v1/revocations", access: .service, revocations.list),
            .get("/.well-known/jwks.json", access: .open, sessions.keys),
            .post("/v1/invitations", access: .administrator, invitations.make),
            .get("/v1/invitations", access: .administrator, invitations.list),
            .delete("/v1/invitations/{id}", access: .administrator, invitations.revoke),
        ]
    }

    var checks: [HealthCheck] {
        [
            HealthCheck("postgres") { [database] in
                do {
                    try await database.execute("SELECT 1")
                    return .available
                } catch {
                    return .unavailable("the database does not answer")
                }
            }
        ]
    }

    /// Ends the connections to Postgres.
    func close() async { await database.close() }
}
