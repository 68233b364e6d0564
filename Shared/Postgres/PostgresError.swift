/// What can go wrong between a statement and its rows. No case holds a value of a statement or a password.
public enum PostgresError: Error, Equatable {
    /// The connection string cannot be read. Its text is not repeated: it may hold the password.
    case badAddress
    /// There is no server, it is starting or stopping, it has no room, or the connection was lost. A statement in
    /// progress may or may not have been done.
    case unavailable(String)
    /// No connection became free in time, or the statement took too long and was ended.
    case timedOut
    /// The calling task was cancelled while it waited for a connection.
    case cancelled
    /// The database was closed by ``Database/close()``.
    case closed
    /// The server refused the statement.
    case refused(SQLState, message: String, constraint: String?)
    /// A text with U+0000, which Postgres cannot store.
    case textHoldsNUL
    /// The row has no such column.
    case missingColumn(String)
    /// The column is NULL and was read as if it could not be.
    case unexpectedNull(String)
    /// The column's text is not one of the type asked for.
    case wrongType(String)
    /// The migrations are not numbered 1, 2, 3, ….
    case migrationsMisnumbered
    /// A migration that was applied has another text now.
    case migrationChanged(number: Int, name: String)
    case migrationFailed(number: Int, name: String, message: String)
    /// The database was migrated by a newer program.
    case newerDatabase(found: Int, known: Int)

    /// Whether it may work in a moment, without any change.
    public var isTemporary: Bool {
        switch self {
        case .unavailable, .timedOut: true
        case .refused(let state, _, _): state == .serializationFailure || state == .deadlock
        default: false
        }
    }
}
