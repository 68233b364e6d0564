import Contracts
import Platform
import Postgres
import Tokens

/// Codes that set a forgotten password anew; as digests only.
struct PasswordResetStore: Sendable {
    /// Long enough to hand the code over.
    private static let lifetime: TimeInterval = 86_400

    let database: Database
    let links: PublicLinks

    /// - Returns: `nil` when there is no such account.
    func make(for userId: String, now: Date) async throws -> PasswordReset? {
        let code = try SecureRandom.token(byteCount: 16)
        let reset = PasswordReset(code: code, link: links.passwordReset(code), expiresAt: now + Self.lifetime)
        let count = try await database.execute(
            """
            INSERT INTO password_resets (user_id, digest, expires_at)
            SELECT id, \(Self.digest(reset.code))::bytea, \(reset.expiresAt)::timestamptz
            FROM users WHERE id = \(userId)
            ON CONFLICT (user_id) DO UPDATE SET digest = EXCLUDED.digest, expires_at = EXCLUDED.expires_at
            """)
        return count == 1 ? reset : nil
    }

    /// Whose password the code may set.
    func user(_ code: String, now: Date) async throws -> User? {
        try await database.row(
            """
            SELECT users.* FROM users JOIN password_resets ON password_resets.user_id = users.id
            WHERE digest = \(Self.digest(code)) AND expires_at > \(now)
            """
        ).map { try User($0) }
    }

    /// Of any number at once with one code, one sets the password. All sessions and API keys end.
    func use(_ code: String, hash: String, now: Date) async throws -> Bool {
        try await database.transaction { transaction in
            let used = try await transaction.row(
                "DELETE FROM password_resets WHERE digest = \(Self.digest(code)) AND expires_at > \(now) RETURNING user_id"
            )
            guard let id = try used?.string("user_id") else { return false }
            try await transaction.execute("UPDATE users SET password_hash = \(hash) WHERE id = \(id)")
            try await transaction.endAll(of: id)
            return true
        }
    }

    private static func digest(_ code: String) -> Data { Digest.sha256(Data(code.utf8)) }
}
