import Contracts
import Platform
import Postgres
import Tokens

/// Sessions and their refresh tokens in Postgres.
struct SessionStore: Sendable {
    /// From the last use: a session that is used never ends by itself.
    private static let lifetime: TimeInterval = 30 * 86_400

    let database: Database

    /// - Parameter hash: what the password was compared with, where one was asked for.
    /// - Returns: `nil` when the password has been changed since, or the account disabled or deleted.
    func open(
        for user: User, knowing hash: String? = nil, on device: Device, refreshToken: String, now: Date
    ) async throws -> LiveSession? {
        let session = LiveSession(
            id: try SecureRandom.token(byteCount: 16), userId: user.id, roles: user.roles, scopes: nil,
            profile: nil)
        let expiry = now + Self.lifetime
        let count = try await database.execute(
            """
            WITH session AS (
                INSERT INTO sessions (id, user_id, device, network, created_at, last_used_at, expires_at)
                SELECT \(session.id)::text, id, \(device.name)::text, \(device.network)::text, \(now)::timestamptz,
                    \(now)::timestamptz, \(expiry)::timestamptz
                FROM users
                WHERE id = \(user.id) AND disabled_at IS NULL
                    AND password_hash = coalesce(\(hash), password_hash) FOR SHARE
                RETURNING id
            )
            INSERT INTO refresh_tokens (digest, session_id, expires_at)
            SELECT \(Self.digest(refreshToken))::bytea, id, \(expiry)::timestamptz FROM session
            """)
        return count == 1 ? session : nil
    }

    /// Spends a refresh token and stores its successor, in one statement: of any number at once, one does it.
    ///
    /// The session is locked first, as it is when it ends: neither waits for the other in a circle.
    func rotate(_ token: String, to successor: String, from network: String, now: Date) async throws -> LiveSession? {
        let expiry = now + Self.lifetime
        let row = try await database.row(
            """
            WITH owner AS (
                SELECT sessions.id FROM sessions JOIN refresh_tokens ON refresh_tokens.session_id = sessions.id
                WHERE refresh_tokens.digest = \(Self.digest(token))
                FOR UPDATE OF sessions
            ), spent AS (
                UPDATE refresh_tokens SET spent_at = \(now)
                FROM owner
                WHERE digest = \(Self.digest(token)) AND session_id = owner.id
                    AND spent_at IS NULL AND expires_at > \(now)
                RETURNING session_id
            ), fresh AS (
                INSERT INTO refresh_tokens (digest, session_id, expires_at)
                SELECT \(Self.digest(successor))::bytea, session_id, \(expiry)::timestamptz FROM spent
            )
            UPDATE sessions SET last_used_at = \(now), expires_at = \(expiry), network = \(network)
            FROM spent, users
            WHERE sessions.id = spent.session_id AND users.id = sessions.user_id
            RETURNING sessions.id, sessions.user_id, sessions.profile_id, users.role
            """)
        return try row.map { try LiveSession($0) }
    }

    /// A refresh token that was spent before.
    struct Spent: Sendable {
        let session: LiveSession
        let spentAt: Date
        /// Its successor has not been used yet: whoever has this one may have missed the answer.
        let isLatest: Bool
    }

    func spent(_ token: String, successor: String, now: Date) async throws -> Spent? {
        let row = try await database.row(
            """
            SELECT sessions.id, sessions.user_id, sessions.profile_id, users.role, token.spent_at,
                EXISTS (
                    SELECT FROM refresh_tokens WHERE digest = \(Self.digest(successor)) AND spent_at IS NULL
                ) AS is_latest
            FROM refresh_tokens AS token
            JOIN sessions ON sessions.id = token.session_id
            JOIN users ON users.id = sessions.user_id
            WHERE token.digest = \(Self.digest(token)) AND token.expires_at > \(now) AND token.spent_at IS NOT NULL
            """)
        return try row.map { row in
            Spent(
                session: try LiveSession(row), spentAt: try row.date("spent_at"), isLatest: try row.bool("is_latest"))
        }
    }

    /// `nil` when it has ended, or is another user's.
    func live(_ id: String, of userId: String, now: Date) async throws -> LiveSession? {
        let row = try await database.row(
            """
            SELECT sessions.id, sessions.user_id, sessions.profile_id, users.role
            FROM sessions JOIN users ON users.id = sessions.user_id
            WHERE sessions.id = \(id) AND sessions.user_id = \(userId) AND sessions.expires_at > \(now)
            """)
        return try row.map { try LiveSession($0) }
    }

    /// Its refresh tokens go with it.
    func end(_ id: String) async throws { try await database.execute("DELETE FROM sessions WHERE id = \(id)") }

    /// Forgets what expired.
    func prune(now: Date) async throws {
        try await database.execute("DELETE FROM sessions WHERE expires_at <= \(now)")
        try await database.execute("DELETE FROM refresh_tokens WHERE expires_at <= \(now)")
    }

    private static func digest(_ token: String) -> Data { Digest.sha256(Data(token.utf8)) }
}
