import Contracts
import HTTP
import Platform
import Postgres

/// A user's sessions, as the user sees and ends them.
struct OwnSessionStore: Sendable {
    let database: Database

    /// The last used first.
    func page(_ page: Int, size: Int, of user: UserIdentity, now: Date) async throws -> Page<Session> {
        let rows = try await database.rows(
            """
            SELECT *, id = \(user.sessionId) AS is_current, count(*) OVER () AS count
            FROM sessions WHERE user_id = \(user.id) AND expires_at > \(now)
            ORDER BY last_used_at DESC, id LIMIT \(size)::bigint OFFSET \((page - 1) * size)::bigint
            """)
        return Page(
            items: try rows.map { try Session($0) }, page: page, size: size,
            totalItems: try rows.first?.int("count") ?? 0)
    }

    /// `false` when there is none, or it is another user's.
    func end(_ id: String, of userId: String) async throws -> Bool {
        try await database.execute("DELETE FROM sessions WHERE id = \(id) AND user_id = \(userId)") == 1
    }

    /// All but the one that asks.
    func endOthers(of user: UserIdentity) async throws { try await database.execute(Self.endOthers(of: user)) }

    static func endOthers(of user: UserIdentity) -> Query {
        "DELETE FROM sessions WHERE user_id = \(user.id) AND id <> \(user.sessionId)"
    }
}

extension Transaction {
    /// Every way into an account but its password.
    func endAll(of userId: String) async throws {
        try await execute("DELETE FROM sessions WHERE user_id = \(userId)")
        try await execute("DELETE FROM api_keys WHERE user_id = \(userId)")
    }
}

extension Session {
    /// From a row of `sessions` with `is_current`.
    init(_ row: Row) throws {
        self.init(
            id: try row.string("id"), device: try row.string("device"), network: try row.string("network"),
            createdAt: try row.date("created_at"), lastUsedAt: try row.date("last_used_at"),
            isCurrent: try row.bool("is_current"))
    }
}
