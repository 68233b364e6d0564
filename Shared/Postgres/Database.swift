public import Configuration

/// A Postgres database, through a few connections that are made when needed and replaced when lost.
public final class Database: Sendable {
    let address: Address
    let options: DatabaseOptions
    private let pool: ConnectionPool

    /// Connects to nothing yet.
    /// - Parameters:
    ///   - address: `postgresql://user:password@host:port/name`, or libpq's `host=… dbname=…`.
    ///   - password: in place of the one in the address.
    /// - Throws: ``PostgresError/badAddress``.
    public init(
        _ address: Secret<String>, password: Secret<String>? = nil, options: DatabaseOptions = DatabaseOptions()
    ) throws(PostgresError) {
        let address = try Address(address, password: password)
        self.address = address
        self.options = options
        pool = ConnectionPool(options) { Connection(address, options) }
    }

    public func rows(_ query: Query) async throws(PostgresError) -> [Row] { try await run(query).rows }

    /// The first row, or `nil` when there is none.
    public func row(_ query: Query) async throws(PostgresError) -> Row? { try await run(query).rows.first }

    /// How many rows the statement changed.
    @discardableResult
    public func execute(_ query: Query) async throws(PostgresError) -> Int { try await run(query).count }

    /// Commits what `body` did, or rolls it back when `body` throws.
    /// - Throws: ``PostgresError``, or what `body` throws. When the connection is lost during COMMIT it is not known
    ///   whether the work was done.
    public func transaction<Value: Sendable>(
        _ body: @Sendable (Transaction) async throws -> Value
    ) async throws -> Value {
        let connection = try await pool.checkOut()
        defer { pool.checkIn(connection) }
        try await connection.begin()
        do {
            let value = try await body(Transaction(connection: connection))
            try await connection.commit()
            return value
        } catch {
            await connection.rollBack()
            throw error
        }
    }

    /// Refuses all further work with ``PostgresError/closed`` and ends the idle connections.
    public func close() async { await pool.close() }

    private func run(_ query: Query) async throws(PostgresError) -> Answer {
        let connection = try await pool.checkOut()
        defer { pool.checkIn(connection) }
        return try await connection.run(query)
    }
}
