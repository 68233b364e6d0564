/// Statements that are done together or not at all. Good only inside ``Database/transaction(_:)``.
public struct Transaction: Sendable {
    let connection: Connection

    public func rows(_ query: Query) async throws(PostgresError) -> [Row] { try await connection.run(query).rows }

    /// The first row, or `nil` when there is none.
    public func row(_ query: Query) async throws(PostgresError) -> Row? { try await connection.run(query).rows.first }

    /// How many rows the statement changed.
    @discardableResult
    public func execute(_ query: Query) async throws(PostgresError) -> Int { try await connection.run(query).count }
}
