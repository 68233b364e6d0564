import Contracts
import Platform
import Postgres
import Tokens

/// Sessions and their refresh tokens in Postgres.
struct SessionStore: Sendable {
    /// From the last use: a session that is used never ends by itself.
    private static let lifetime: TimeInterval = 30 * 86_400

    let database: Database

    /// Who opens a session. It stays so until the session is open: what ends such sessions comes before or after.
    enum Opener: Sendable {
        /// Knows the password that `hash` is of.
        case user(id: String, hash: String)
        /// Has let a device in.
        case session(String)
    }

    /// - Returns: `nil` when the password has been changed meanwhile, the account disabled or deleted, or the session
    ///   has ended.
    func open(by opener: Opener, on device: Device, refreshToken: String, now: Date) async throws -> LiveSession? {
        let id = try SecureRandom.token(byteCount: 16)
        let expiry = now + Self.lifetime
        return try await database.transaction { transaction in
            guard let owner = try await transaction.row(Self.owner(opener)) else { return nil }
            let session = LiveSession(
                id: id, userId: try owner.string("id"), roles: try Role.roles(owner), scopes: nil, profile: nil,
                maximumCertification: nil, languages: try owner.languages())
            try await transaction.execute(
                """
                INSERT INTO sessions (id, user_id, device, network, created_at, last_used_at, expires_at)
                VALUES (\(id), \(session.userId), \(device.name), \(device.network), \(now), \(now), \(expiry))
                """)
            try await transaction.execute(
                """
                INSERT INTO refresh_tokens (digest, session_id, expires_at)
                VALUES (\(Self.digest(refreshToken)), \(id), \(expiry))
                """)
            return session
        }
    }

    /// The account is locked first, as it is where sessions are ended with it: neither waits for the other in a circle.
    private static func owner(_ opener: Opener) -> Query {
        switch opener {
        case .user(let id, let hash):
            """
            SELECT id, role, (SELECT preferred_languages FROM profiles WHERE profiles.id = users.id)
            FROM users WHERE id = \(id) AND password_hash = \(hash) AND disabled_at IS NULL FOR SHARE
            """
        case .session(let id):
            """
            SELECT users.id, role, (SELECT preferred_languages FROM profiles WHERE profiles.id = users.id)
            FROM users JOIN sessions ON sessions.user_id = users.id
            WHERE sessions.id = \(id) AND disabled_at IS NULL FOR SHARE OF users, sessions
            """
        }
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
            RETURNING sessions.id, sessions.user_id, sessions.profile_id, users.role,
                (SELECT maximum_certification FROM profiles WHERE profiles.id = sessions.profile_id),
                (SELECT preferred_languages FROM profiles
                    WHERE profiles.id = coalesce(sessions.profile_id, sessions.user_id))
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
            SELECT sessions.id, sessions.user_id, sessions.profile_id, profiles.maximum_certification,
                profiles.preferred_languages, users.role, token.spent_at,
                EXISTS (
                    SELECT FROM refresh_tokens WHERE digest = \(Self.digest(successor)) AND spent_at IS NULL
                ) AS is_latest
            FROM refresh_tokens AS token
            JOIN sessions ON sessions.id = token.session_id
            JOIN users ON users.id = sessions.user_id
            LEFT JOIN profiles ON profiles.id = coalesce(sessions.profile_id, sessions.user_id)
            WHERE token.digest = \(Self.digest(token)) AND token.expires_at > \(now) AND token.spent_at IS NOT NULL
            """)
        return try row.map { row in
            Spent(
                session: try LiveSession(row), spentAt: try row.date("spent_at"), isLatest: try row.bool("is_latest"))
        }
    }

    /// With the account. `nil` when it has ended, or is another user's.
    func live(_ id: String, of userId: String, now: Date) async throws -> LiveSession? {
        let row = try await database.row(
            """
            SELECT users.*, sessions.id AS session_id, sessions.profile_id, profiles.maximum_certification,
                profiles.preferred_languages
            FROM sessions JOIN users ON users.id = sessions.user_id
            LEFT JOIN profiles ON profiles.id = coalesce(sessions.profile_id, sessions.user_id)
            WHERE sessions.id = \(id) AND sessions.user_id = \(userId) AND sessions.expires_at > \(now)
            """)
        return try row.map { try LiveSession(account: $0) }
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
