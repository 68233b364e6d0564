/// JSON as it was sent (RFC 8259).
enum JSONValue: Equatable {
    case null
    case boolean(Bool)
    /// Its text, so that no digit is lost before a type is asked for.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    var typeName: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

struct JSONError: Error, Equatable, CustomStringConvertible {
    let offset: Int
    let reason: String

    var description: String { "\(reason), at byte \(offset)." }
}
