/// A statement and its values, kept apart: what is interpolated is sent beside the text and never becomes part of it.
///
/// ```swift
/// let rows = try await database.rows("SELECT id FROM users WHERE email = \(email)")   // … email = $1
/// ```
/// Postgres infers a value's type from its place; where it cannot, write a cast: `\(count)::bigint`.
public struct Query: ExpressibleByStringInterpolation, Sendable {
    /// With `$1`, `$2`, … for the values.
    let text: String
    /// In Postgres's text form; `nil` is NULL.
    let values: [String?]

    public init(stringLiteral text: String) {
        self.text = text
        values = []
    }

    public init(stringInterpolation parts: StringInterpolation) {
        text = parts.text
        values = parts.values
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var values: [String?] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 2 * interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { text += literal }

        /// `nil` is NULL.
        public mutating func appendInterpolation(_ value: (some QueryValue)?) {
            values.append(value?.queryText)
            text += "$\(values.count)"
        }
    }
}
