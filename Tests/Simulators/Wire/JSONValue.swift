/// A JSON document whose keys keep the order in which they were written, as the providers send them.
enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Equatable, Sendable {
        let name: String
        let value: JSONValue
    }

    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    var members: [Member] {
        guard case .object(let members) = self else { return [] }
        return members
    }

    /// The object with another member at its end; a member of that name is replaced where it stands.
    func with(_ name: String, _ value: JSONValue) -> JSONValue {
        var members = members
        if let index = members.firstIndex(where: { $0.name == name }) {
            members[index] = Member(name: name, value: value)
        } else {
            members.append(Member(name: name, value: value))
        }
        return .object(members)
    }

    func with(_ other: JSONValue) -> JSONValue {
        other.members.reduce(self) { $0.with($1.name, $1.value) }
    }

    func without(_ names: String...) -> JSONValue {
        .object(members.filter { !names.contains($0.name) })
    }

    /// The same object without its null members.
    var withoutNulls: JSONValue {
        .object(members.filter { $0.value != .null })
    }

    static func text(_ value: String?) -> JSONValue {
        value.map { .string($0) } ?? .null
    }

    static func number(_ value: Int?) -> JSONValue {
        value.map { .int($0) } ?? .null
    }

    static func list(_ values: [String]) -> JSONValue {
        .array(values.map { .string($0) })
    }

    static func list(_ values: [Int]) -> JSONValue {
        .array(values.map { .int($0) })
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
    init(nilLiteral: ()) { self = .null }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(integerLiteral value: Int) { self = .int(value) }
}

extension JSONValue: ExpressibleByFloatLiteral, ExpressibleByStringLiteral {
    init(floatLiteral value: Double) { self = .double(value) }
    init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member(name: $0.0, value: $0.1) })
    }
}
