public import Platform

/// What can be a value of a ``Query``.
public protocol QueryValue {
    /// In Postgres's text form.
    var queryText: String { get }
}

extension String: QueryValue {
    public var queryText: String { self }
}

extension Int: QueryValue {
    public var queryText: String { String(self) }
}

extension Double: QueryValue {
    public var queryText: String { description }
}

extension Bool: QueryValue {
    public var queryText: String { self ? "t" : "f" }
}

/// To the microsecond, as `timestamptz` keeps it.
extension Date: QueryValue {
    public var queryText: String { Timestamp.text(of: self) }
}

extension Data: QueryValue {
    public var queryText: String { Hexadecimal.text(of: self) }
}
