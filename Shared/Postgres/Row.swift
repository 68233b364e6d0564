public import Platform

/// One row of an answer. Each accessor throws ``PostgresError/missingColumn(_:)``, ``PostgresError/wrongType(_:)``
/// and, unless its name says optional, ``PostgresError/unexpectedNull(_:)``.
public struct Row: Sendable {
    /// Places by column name; shared by the rows of an answer.
    let columns: [String: Int]
    /// In Postgres's text form; `nil` is NULL.
    let cells: [String?]

    public func string(_ column: String) throws(PostgresError) -> String {
        try present(column, try optionalString(column))
    }

    public func int(_ column: String) throws(PostgresError) -> Int { try present(column, try optionalInt(column)) }
    public func double(_ column: String) throws(PostgresError) -> Double {
        try present(column, try read(column) { Double($0) })
    }
    public func bool(_ column: String) throws(PostgresError) -> Bool { try present(column, try optionalBool(column)) }
    public func date(_ column: String) throws(PostgresError) -> Date { try present(column, try optionalDate(column)) }
    public func data(_ column: String) throws(PostgresError) -> Data { try present(column, try optionalData(column)) }

    public func optionalString(_ column: String) throws(PostgresError) -> String? {
        guard let place = columns[column] else { throw .missingColumn(column) }
        return cells[place]
    }

    public func optionalInt(_ column: String) throws(PostgresError) -> Int? { try read(column) { Int($0) } }
    public func optionalBool(_ column: String) throws(PostgresError) -> Bool? {
        try read(column) { $0 == "t" ? true : $0 == "f" ? false : nil }
    }
    public func optionalDate(_ column: String) throws(PostgresError) -> Date? { try read(column, Timestamp.date) }
    public func optionalData(_ column: String) throws(PostgresError) -> Data? { try read(column, Hexadecimal.bytes) }

    private func read<Value>(_ column: String, _ parse: (String) -> Value?) throws(PostgresError) -> Value? {
        guard let text = try optionalString(column) else { return nil }
        guard let value = parse(text) else { throw .wrongType(column) }
        return value
    }

    private func present<Value>(_ column: String, _ value: Value?) throws(PostgresError) -> Value {
        guard let value else { throw .unexpectedNull(column) }
        return value
    }
}
