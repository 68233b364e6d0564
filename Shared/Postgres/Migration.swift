/// One step of a database's shape. Once released its text never changes: a correction is the next step.
public struct Migration: Sendable, Equatable {
    /// From 1, without gaps.
    public let number: Int
    public let name: String
    /// Statements separated by semicolons; done in one transaction.
    public let sql: String

    public init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }
}
