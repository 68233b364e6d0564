import Contracts
import HTTP
import Platform
import Postgres

/// Gathers everything that is kept of an account.
struct AccountExporter: Sendable {
    let database: Database

    /// - Returns: `nil` when the account has gone.
    func export(_ user: UserIdentity) async throws -> AccountExport? {
        let id = user.id
        // One transaction, so that it is all of one moment.
        return try await database.transaction { transaction in
            try await transaction.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            guard let owner = try await transaction.row("SELECT * FROM users WHERE id = \(id)") else { return nil }
            let profiles = try await transaction.rows(
                "SELECT * FROM profiles WHERE user_id = \(id) ORDER BY id <> user_id, created_at, id")
            let sessions = try await transaction.rows(
                "SELECT *, id = \(user.sessionId) AS is_current FROM sessions WHERE user_id = \(id) ORDER BY created_at"
            )
            let keys = try await transaction.rows("SELECT * FROM api_keys WHERE user_id = \(id) ORDER BY created_at")
            let events = try await transaction.rows(
                "SELECT * FROM security_events WHERE account = \(id) OR actor = \(id) ORDER BY occurred_at, id")
            var lists: [AccountExport.Lists] = []
            for profile in profiles { lists.append(try await self.lists(Profile(profile), transaction)) }
            return AccountExport(
                user: try User(owner), profiles: lists, sessions: try sessions.map { try Session($0) },
                apiKeys: try keys.map { try APIKey($0) }, securityEvents: try events.map { try SecurityEvent($0) })
        }
    }

    private func lists(_ profile: Profile, _ transaction: Transaction) async throws -> AccountExport.Lists {
        let watchlist = try await transaction.rows(
            "SELECT * FROM watchlist WHERE profile_id = \(profile.id) ORDER BY added_at, title")
        let history = try await transaction.rows(
            "SELECT * FROM history WHERE profile_id = \(profile.id) ORDER BY observed_at, title")
        return AccountExport.Lists(
            profile: profile, watchlist: try watchlist.map { try WatchlistEntry($0) },
            history: try history.map { try HistoryEntry($0) })
    }
}
