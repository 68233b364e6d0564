internal import CPostgres
import Configuration

/// A connection string that libpq understands: `postgresql://user:password@host/name` or `host=… dbname=…`.
struct Address: Sendable {
    let text: Secret<String>
    /// In place of the one in the text.
    let password: Secret<String>?

    /// - Throws: ``PostgresError/badAddress``, without libpq's words: they repeat the text, password and all.
    init(_ text: Secret<String>, password: Secret<String>?) throws(PostgresError) {
        guard let options = PQconninfoParse(text.exposed, nil) else { throw .badAddress }
        PQconninfoFree(options)
        self.text = text
        self.password = password
    }
}
