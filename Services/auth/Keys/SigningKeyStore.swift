import Platform
import Postgres
import Tokens

/// What is known of signing keys in Postgres: enough to make them again, for who has `AUTH_SIGNING_KEY`.
struct SigningKeyStore: Sendable {
    /// The advisory lock of whoever adds a key. Any number would do, as long as it stays the same.
    private static let lock = 8_414_920_371_056_662_713

    let database: Database
    /// `AUTH_SIGNING_KEY`.
    let root: Data

    /// In the order of their time. Keys of another `AUTH_SIGNING_KEY` are passed over: it was replaced, and they with it.
    func keys() async throws -> [SigningKey] {
        try Self.keys(root, await database.rows("SELECT * FROM signing_keys ORDER BY signs_from, id"))
    }

    /// Adds a key that signs after a while, unless one waits already, and forgets those that nothing needs any more.
    /// - Returns: the key that will sign, and whether it is new.
    func rotate(now: Date) async throws -> (key: SigningKey, isNew: Bool) {
        try await database.transaction { [root] transaction in
            try await transaction.execute("SELECT pg_advisory_xact_lock(\(Self.lock))")
            let rows = try await transaction.rows("SELECT * FROM signing_keys ORDER BY signs_from, id")
            let known = try Self.keys(root, rows)
            if let waiting = known.last, waiting.signsFrom > now { return (waiting, false) }
            let salt = try SecureRandom.bytes(32)
            let key = try SigningKey(root: root, salt: salt, signsFrom: now + [SigningKey].lead)
            try await transaction.execute(
                """
                INSERT INTO signing_keys (id, salt, created_at, signs_from)
                VALUES (\(key.id), \(salt), \(now), \(key.signsFrom))
                """)
            let needed = Set(known.published(at: now).map(\.id) + [key.id])
            for row in rows {
                let id = try row.string("id")
                if !needed.contains(id) { try await transaction.execute("DELETE FROM signing_keys WHERE id = \(id)") }
            }
            return (key, true)
        }
    }

    private static func keys(_ root: Data, _ rows: [Row]) throws -> [SigningKey] {
        let later = try rows.compactMap { row in
            let key = try SigningKey(root: root, salt: row.data("salt"), signsFrom: row.date("signs_from"))
            return key.id == (try row.string("id")) ? key : nil
        }
        return [try SigningKey(root: root)] + later
    }
}
