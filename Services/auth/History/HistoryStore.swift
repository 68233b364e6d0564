import Contracts
import Platform
import Postgres

/// Viewing histories in Postgres.
struct HistoryStore: Sendable {
    /// Of a profile: a bound for what an account can fill, and for what its export holds in memory.
    static let maximumCount = 10_000

    let database: Database

    /// Takes the observation unless a later one is there; of two at the same time, the one further on. So the order in
    /// which they come does not matter, nor how often.
    /// - Returns: what holds now; `nil` when the history is full or nobody's.
    func record(_ observed: Observation, at time: Date, of title: TitleID, _ profile: String) async throws
        -> HistoryEntry?
    {
        let release = try observed.release.map { String(decoding: try WireFormat.encode($0), as: UTF8.self) }
        let changed = try await database.row(
            """
            INSERT INTO history AS before (
                profile_id, title, film_or_series, position_seconds, duration_seconds, observed_at, release)
            SELECT id, \(title.description)::text, \(title.filmOrSeries.description)::text,
                \(min(observed.positionSeconds, observed.durationSeconds))::float8,
                \(observed.durationSeconds)::float8, \(time)::timestamptz, \(release)::text
            FROM profiles WHERE id = \(profile) AND (
                EXISTS (SELECT FROM history WHERE profile_id = \(profile) AND title = \(title.description))
                OR (SELECT count(*) FROM history WHERE profile_id = \(profile)) < \(Self.maximumCount))
            ON CONFLICT (profile_id, title) DO UPDATE SET
                position_seconds = EXCLUDED.position_seconds, duration_seconds = EXCLUDED.duration_seconds,
                observed_at = EXCLUDED.observed_at, release = coalesce(EXCLUDED.release, before.release)
            WHERE (before.observed_at, before.position_seconds) < (EXCLUDED.observed_at, EXCLUDED.position_seconds)
            RETURNING *
            """)
        if let changed { return try HistoryEntry(changed) }
        return try await entry(title, of: profile)
    }

    func entry(_ title: TitleID, of profile: String) async throws -> HistoryEntry? {
        try await database.row(
            "SELECT * FROM history WHERE profile_id = \(profile) AND title = \(title.description)"
        ).map { try HistoryEntry($0) }
    }

    /// What was watched last of a film or series.
    func last(of title: TitleID, _ profile: String) async throws -> HistoryEntry? {
        try await database.row(
            """
            SELECT * FROM history WHERE profile_id = \(profile) AND film_or_series = \(title.description)
            ORDER BY observed_at DESC, title LIMIT 1
            """
        ).map { try HistoryEntry($0) }
    }

    /// The latest first.
    /// - Parameter series: only its episodes.
    func page(_ page: Int, size: Int, within series: TitleID?, of profile: String) async throws -> Page<HistoryEntry> {
        let series = series?.description
        let count = try await database.row(
            """
            SELECT count(*) AS count FROM history
            WHERE profile_id = \(profile) AND (\(series)::text IS NULL OR film_or_series = \(series))
            """)
        let rows = try await database.rows(
            """
            SELECT * FROM history WHERE profile_id = \(profile) AND (\(series)::text IS NULL OR film_or_series = \(series))
            ORDER BY observed_at DESC, title LIMIT \(size)::bigint OFFSET \((page - 1) * size)::bigint
            """)
        return Page(
            items: try rows.map { try HistoryEntry($0) }, page: page, size: size,
            totalItems: try count?.int("count") ?? 0)
    }

    /// What was watched last of each film and series, the latest first, without the films that are finished.
    func lastOfEach(_ page: Int, size: Int, of profile: String) async throws -> Page<HistoryEntry> {
        let rows = try await database.rows(
            """
            SELECT *, count(*) OVER () AS count FROM (
                SELECT DISTINCT ON (film_or_series) * FROM history WHERE profile_id = \(profile)
                ORDER BY film_or_series, observed_at DESC, title
            ) AS last
            WHERE NOT (is_finished AND title = film_or_series)
            ORDER BY observed_at DESC, title LIMIT \(size)::bigint OFFSET \((page - 1) * size)::bigint
            """)
        return Page(
            items: try rows.map { try HistoryEntry($0) }, page: page, size: size,
            totalItems: try rows.first?.int("count") ?? 0)
    }

    /// A film, an episode, or all episodes of a season or series.
    func remove(_ title: TitleID, of profile: String) async throws {
        let within = "\(title):%"
        try await database.execute(
            """
            DELETE FROM history
            WHERE profile_id = \(profile) AND (title = \(title.description) OR title LIKE \(within))
            """)
    }

    func removeAll(of profile: String) async throws {
        try await database.execute("DELETE FROM history WHERE profile_id = \(profile)")
    }
}

extension HistoryEntry {
    /// From a row of `history`.
    init(_ row: Row) throws {
        self.init(
            title: try row.title("title"), positionSeconds: try row.double("position_seconds"),
            durationSeconds: try row.double("duration_seconds"), percent: try row.int("percent"),
            isFinished: try row.bool("is_finished"), observedAt: try row.date("observed_at"),
            release: try row.optionalString("release").map { try WireFormat.decode(from: Data($0.utf8)) })
    }
}

extension TitleID {
    /// The film itself, or the series of an episode.
    var filmOrSeries: TitleID {
        switch self {
        case .movie, .series: self
        case .season(let series, _), .episode(let series, _, _): .series(series)
        }
    }
}
