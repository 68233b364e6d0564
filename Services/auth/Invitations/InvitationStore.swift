import Contracts
import Platform
import Postgres
import Tokens

/// Invitations in Postgres; their codes as digests only.
struct InvitationStore: Sendable {
    let database: Database

    func make(by userId: String, expiresAt: Date, now: Date) async throws -> Invitation {
        let code = try SecureRandom.token(byteCount: 16)
        let id = try SecureRandom.token(byteCount: 16)
        try await database.execute(
            """
            INSERT INTO invitations (id, digest, created_by, created_at, expires_at)
            VALUES (\(id), \(Digest.sha256(Data(code.utf8))), \(userId), \(now), \(expiresAt))
            """)
        return Invitation(id: id, code: code, createdAt: now, expiresAt: expiresAt)
    }

    /// The newest first.
    func page(_ page: Int, size: Int) async throws -> Page<Invitation> {
        let count = try await database.row("SELECT count(*) AS count FROM invitations")?.int("count") ?? 0
        let rows = try await database.rows(
            """
            SELECT * FROM invitations ORDER BY created_at DESC, id
            LIMIT \(size)::bigint OFFSET \((page - 1) * size)::bigint
            """)
        let items = try rows.map { try Invitation($0) }
        return Page(items: items, page: page, size: size, totalItems: count)
    }

    /// `false` when there is none, or it was used: an account is not undone by it.
    func revoke(_ id: String) async throws -> Bool {
        try await database.execute("DELETE FROM invitations WHERE id = \(id) AND used_at IS NULL") == 1
    }
}

extension Invitation {
    /// From a row of `invitations`.
    init(_ row: Row) throws {
        self.init(
            id: try row.string("id"), createdAt: try row.date("created_at"), expiresAt: try row.date("expires_at"),
            usedAt: try row.optionalDate("used_at"))
    }
}
