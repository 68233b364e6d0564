import Contracts
import Platform
import Postgres

/// Watchlists in Postgres.
struct WatchlistStore: Sendable {
    /// More than anybody watches in a life; a bound for what one account can fill.
    static let maximumCount = 10_000

    let database: Database

    /// - Returns: the entry, that of before when there was one, and whether it is new; `nil` when the list is full or
    ///   nobody's.
    func add(_ title: TitleID, to profile: String, now: Date) async throws -> (entry: WatchlistEntry, isNew: Bool)? {
        let added = try await database.row(
            """
            INSERT INTO watchlist (profile_id, title, added_at)
            SELECT id, \(title.description)::text, \(now)::timestamptz FROM profiles WHERE id = \(profile)
                AND (SELECT count(*) FROM watchlist WHERE profile_id = \(profile)) < \(Self.maximumCount)
            ON CONFLICT DO NOTHING
            RETURNING title, added_at
            """)
        if let added { return (try WatchlistEntry(added), true) }
        return try await entry(title, of: profile).map { ($0, false) }
    }

    func entry(_ title: TitleID, of profile: String) async throws -> WatchlistEntry? {
        try await database.row(
            "SELECT title, added_at FROM watchlist WHERE profile_id = \(profile) AND title = \(title.description)"
        ).map { try WatchlistEntry($0) }
    }

    /// The newest first.
    func page(_ page: Int, size: Int, of profile: String) async throws -> Page<WatchlistEntry> {
        let count = try await database.row("SELECT count(*) AS count FROM watchlist WHERE profile_id = \(profile)")
        let rows = try await database.rows(
            """
            SELECT title, added_at FROM watchlist WHERE profile_id = \(profile) ORDER BY added_at DESC, title
            LIMIT \(size)::bigint OFFSET \((page - 1) * size)::bigint
            """)
        return Page(
            items: try rows.map { try WatchlistEntry($0) }, page: page, size: size,
            totalItems: try count?.int("count") ?? 0)
    }

    func remove(_ title: TitleID, of profile: String) async throws {
        try await database.execute(
            "DELETE FROM watchlist WHERE profile_id = \(profile) AND title = \(title.description)")
    }
}

extension WatchlistEntry {
    /// From a row of `watchlist`.
    init(_ row: Row) throws { self.init(title: try row.title("title"), addedAt: try row.date("added_at")) }
}

extension Row {
    /// Only titles are written where one is read.
    func title(_ column: String) throws -> TitleID {
        guard let title = TitleID(try string(column)) else { throw PostgresError.wrongType(column) }
        return title
    }
}
