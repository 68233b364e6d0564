/// The five characters by which Postgres names an error (its manual, appendix A).
public struct SQLState: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public static let uniqueViolation = SQLState(rawValue: "23505")
    public static let serializationFailure = SQLState(rawValue: "40001")
    public static let deadlock = SQLState(rawValue: "40P01")
    public static let readOnlyTransaction = SQLState(rawValue: "25006")
    public static let failedTransaction = SQLState(rawValue: "25P02")
    public static let featureNotSupported = SQLState(rawValue: "0A000")
    public static let queryCancelled = SQLState(rawValue: "57014")

    /// Whether the server is not there, is going, or has no room: connection exceptions, insufficient resources,
    /// operator intervention, system errors, and a standby that does not write.
    var meansUnavailable: Bool {
        ["08", "53", "57", "58"].contains(rawValue.prefix(2)) || self == .readOnlyTransaction
    }
}
