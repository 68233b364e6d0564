import Contracts
import HTTP
import Platform
import Postgres

/// Accounts as administrators see and change them.
struct UserAdministration: Sendable {
    let database: Database

    /// - Parameter search: a part of the email or of the name, without regard to case.
    func page(_ page: Int, size: Int, search: String?, _ role: Role?) async throws -> Page<User> {
        let rows = try await database.rows(
            """
            SELECT *, count(*) OVER () AS count FROM users
            WHERE (\(search)::text IS NULL
                OR position(lower(\(search)) IN lower(email || ' ' || first_name || ' ' || last_name)) > 0)
                AND (\(role?.rawValue)::text IS NULL OR role = \(role?.rawValue))
            ORDER BY created_at, id LIMIT \(size)::bigint OFFSET \((page - 1) * size)::bigint
            """)
        return Page(
            items: try rows.map { try User($0) }, page: page, size: size,
            totalItems: try rows.first?.int("count") ?? 0)
    }

    /// Whoever is disabled, or loses a role, is logged out, and has to make API keys anew: the other services believe a token's roles until it ends.
    /// - Returns: `nil` when there is no such account.
    /// - Throws: ``Problem/lastAdministrator``.
    func change(_ id: String, _ change: UserChange, now: Date) async throws -> User? {
        let disabledAt = change.isDisabled == true ? now : nil
        return try await database.transaction { transaction in
            try await transaction.keepingAnAdministrator {
                let row = try await transaction.row(
                    """
                    UPDATE users SET role = coalesce(\(change.role?.rawValue), role),
                        disabled_at = CASE WHEN \(change.isDisabled)::bool IS NULL THEN disabled_at
                            WHEN \(disabledAt)::timestamptz IS NULL THEN NULL
                            ELSE coalesce(disabled_at, \(disabledAt)) END
                    WHERE id = \(id) RETURNING *
                    """)
                if change.isDisabled == true || change.role == .user {
                    try await transaction.endAll(of: id)
                }
                return try row.map { try User($0) }
            }
        }
    }
}
