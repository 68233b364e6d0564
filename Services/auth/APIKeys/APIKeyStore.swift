import Contracts
import Platform
import Postgres
import Tokens

/// API keys in Postgres; as digests only.
struct APIKeyStore: Sendable {
    static let maximumCount = 50

    let database: Database

    /// - Parameter owner: as the password was confirmed: a key is not made after the account was disabled or the
    ///   password changed.
    /// - Returns: `nil` when the user has as many as may be.
    func make(_ new: NewAPIKey, for owner: UserStore.Account, now: Date) async throws -> APIKey? {
        // The beginning tells people, and programs that look for leaked secrets, what it is.
        let secret = "prostream_" + (try SecureRandom.token())
        let scopes = Set(new.scopes).text
        let expiry = new.expiresInSeconds.map { now + TimeInterval($0) }
        let row = try await database.row(
            """
            INSERT INTO api_keys (id, user_id, name, digest, scopes, created_at, expires_at)
            SELECT \(try SecureRandom.token(byteCount: 16))::text, id, \(new.name)::text,
                \(Self.digest(secret))::bytea, \(scopes)::text, \(now)::timestamptz, \(expiry)::timestamptz
            FROM users
            WHERE id = \(owner.user.id) AND password_hash = \(owner.passwordHash) AND disabled_at IS NULL
                AND (SELECT count(*) FROM api_keys WHERE user_id = \(owner.user.id)) < \(Self.maximumCount)
            FOR SHARE
            RETURNING *
            """)
        guard let row else { return nil }
        var key = try APIKey(row)
        key.key = secret
        return key
    }

    /// The newest first.
    func page(_ page: Int, size: Int, of userId: String) async throws -> Page<APIKey> {
        let rows = try await database.rows(
            """
            SELECT *, count(*) OVER () AS count FROM api_keys WHERE user_id = \(userId)
            ORDER BY created_at DESC, id LIMIT \(size)::bigint OFFSET \((page - 1) * size)::bigint
            """)
        return Page(
            items: try rows.map { try APIKey($0) }, page: page, size: size,
            totalItems: try rows.first?.int("count") ?? 0)
    }

    /// Access tokens that it was exchanged for end with it.
    func revoke(_ id: String, of userId: String) async throws -> Bool {
        try await database.execute("DELETE FROM api_keys WHERE id = \(id) AND user_id = \(userId)") == 1
    }

    /// Whom the secret lets in.
    func session(_ secret: String, now: Date) async throws -> LiveSession? {
        let row = try await database.row(
            """
            SELECT api_keys.id, user_id, role, scopes, expires_at,
                (SELECT preferred_languages FROM profiles WHERE profiles.id = users.id)
            FROM api_keys JOIN users ON users.id = user_id
            WHERE digest = \(Self.digest(secret)) AND coalesce(expires_at > \(now), true)
            """)
        guard let row else { return nil }
        let session = try LiveSession(key: row)
        try await database.execute(
            """
            UPDATE api_keys SET last_used_at = \(now)
            WHERE id = \(session.id) AND coalesce(last_used_at < \(now - 60), true)
            """)
        return session
    }

    /// `nil` when it was revoked, or is another user's.
    func live(_ id: String, of userId: String, now: Date) async throws -> LiveSession? {
        let row = try await database.row(
            """
            SELECT api_keys.id, user_id, role, scopes, expires_at,
                (SELECT preferred_languages FROM profiles WHERE profiles.id = users.id)
            FROM api_keys JOIN users ON users.id = user_id
            WHERE api_keys.id = \(id) AND user_id = \(userId) AND coalesce(expires_at > \(now), true)
            """)
        return try row.map { try LiveSession(key: $0) }
    }

    private static func digest(_ secret: String) -> Data { Digest.sha256(Data(secret.utf8)) }
}

extension APIKey {
    /// From a row of `api_keys`.
    init(_ row: Row) throws {
        self.init(
            id: try row.string("id"), name: try row.string("name"),
            scopes: Scope.allCases.filter(Set<Scope>(text: try row.string("scopes")).contains),
            createdAt: try row.date("created_at"))
        expiresAt = try row.optionalDate("expires_at")
        lastUsedAt = try row.optionalDate("last_used_at")
    }
}
