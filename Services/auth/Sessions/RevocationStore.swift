import Contracts
import Platform
import Postgres

/// What has ended: sessions, noted by the database itself, and plays, noted by who deletes them.
struct RevocationStore: Sendable {
    /// Days that an ended session is remembered: no playback address is good for longer (`STREAM_TICKET_LIFETIME_SECONDS`).
    private static let days = 8

    let database: Database

    /// - Parameter since: seconds since 1970, by the database's clock.
    func list(since: Int) async throws -> Revocations {
        let rows = try await database.rows(
            "SELECT id FROM ended_sessions WHERE ended_at >= to_timestamp(\(since)::bigint) ORDER BY ended_at, id")
        let clock = try await database.row("SELECT floor(extract(epoch FROM now()))::bigint AS seconds")
        return Revocations(sessions: try rows.map { try $0.string("id") }, asOf: try clock?.int("seconds") ?? since)
    }

    func note(_ play: String) async throws {
        try await database.execute("INSERT INTO ended_sessions (id) VALUES (\(play)) ON CONFLICT DO NOTHING")
    }

    func prune() async throws {
        try await database.execute(
            "DELETE FROM ended_sessions WHERE ended_at < now() - make_interval(days => \(Self.days)::int)")
    }
}
