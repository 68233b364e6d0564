import Platform

extension Database {
    /// Brings the database to the last of `migrations`, each in a transaction of its own. Programs that start at the
    /// same time take turns, by an advisory lock.
    /// - Returns: the migrations that were applied now.
    /// - Throws: ``PostgresError/newerDatabase(found:known:)``, ``PostgresError/migrationChanged(number:name:)``,
    ///   ``PostgresError/migrationFailed(number:name:message:)``, ``PostgresError/migrationsMisnumbered``, or that there
    ///   is no connection.
    @discardableResult
    public func migrate(_ migrations: [Migration]) async throws(PostgresError) -> [Migration] {
        guard migrations.map(\.number) == Array(1..<migrations.count + 1) else { throw .migrationsMisnumbered }
        var patient = options
        patient.statementTimeout = .seconds(600)
        return try await Migrator(connection: Connection(address, patient)).run(migrations)
    }
}

/// The connection is this one's alone; the lock ends with it.
private struct Migrator {
    /// Any number would do, as long as it stays the same.
    private static let lock = 7_074_163_928_517_704_301

    let connection: Connection

    func run(_ migrations: [Migration]) async throws(PostgresError) -> [Migration] {
        _ = try await connection.run("SELECT pg_advisory_lock(\(Self.lock))")
        try await connection.run(
            script: """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    number int PRIMARY KEY, name text NOT NULL, checksum text NOT NULL,
                    applied_at timestamptz NOT NULL DEFAULT now())
                """)
        let applied = try await connection.run("SELECT max(number) AS number FROM schema_migrations").rows
        let current = try applied.first?.optionalInt("number") ?? 0
        guard current <= migrations.count else { throw .newerDatabase(found: current, known: migrations.count) }
        for migration in migrations.prefix(current) { try await check(migration) }
        for migration in migrations.dropFirst(current) { try await apply(migration) }
        await connection.close()
        return Array(migrations.dropFirst(current))
    }

    private func check(_ migration: Migration) async throws(PostgresError) {
        let same = try await connection.run(
            """
            SELECT 1 FROM schema_migrations
            WHERE number = \(migration.number) AND checksum = encode(sha256(convert_to(\(migration.sql), 'UTF8')), 'hex')
            """)
        guard same.count == 1 else { throw .migrationChanged(number: migration.number, name: migration.name) }
    }

    private func apply(_ migration: Migration) async throws(PostgresError) {
        do throws(PostgresError) {
            try await connection.begin()
            try await connection.run(script: migration.sql)
            _ = try await connection.run(
                """
                INSERT INTO schema_migrations (number, name, checksum) VALUES (
                    \(migration.number), \(migration.name), encode(sha256(convert_to(\(migration.sql), 'UTF8')), 'hex'))
                """)
            try await connection.commit()
        } catch {
            await connection.rollBack()
            guard case .refused(_, let message, _) = error else { throw error }
            throw .migrationFailed(number: migration.number, name: migration.name, message: message)
        }
    }
}
