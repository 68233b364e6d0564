import Contracts
import Platform
import Synchronization

/// What a decoding found wrong so far. It is made and used within one call.
final class Findings {
    private(set) var errors: [FieldError] = []
    /// The fields of each object that was read, by its path: the rest is unknown.
    private var objects: [String: (fields: Set<String>, known: Set<String>)] = [:]

    func note(_ path: String, _ code: String, _ detail: String) {
        let field = path.isEmpty ? "body" : path
        guard errors.count < FieldError.maximumCount, !errors.contains(where: { $0.field == field }) else { return }
        errors.append(FieldError(field: field, code: code, detail: detail))
    }

    func enter(_ path: String, fields: some Sequence<String>) {
        if objects[path] == nil { objects[path] = (Set(fields), []) }
    }

    func know(_ field: String, of path: String) { objects[path]?.known.insert(field) }

    func noteUnknownFields() {
        for (path, object) in objects.sorted(by: { $0.key < $1.key }) {
            for field in object.fields.subtracting(object.known).sorted() {
                note(path.isEmpty ? field : "\(path).\(field)", "unknown", "is no field of this body")
            }
        }
    }
}

/// The error was noted; nothing can stand in for the value.
struct Undecodable: Error {}

/// Decodes a wire type, notes every fault and goes on with a stand-in where there is one.
struct JSONDecoding: Decoder {
    let json: JSONValue
    let path: String
    let findings: Findings
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    init(_ json: JSONValue, path: String, _ findings: Findings) {
        self.json = json
        self.path = path
        self.findings = findings
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let members) = json else {
            findings.note(path, "wrong_type", "must be an object, not \(json.typeName)")
            // One fault, not one for each of its fields: those go where nobody looks.
            return KeyedDecodingContainer(ObjectDecoding(members: [:], path: path, findings: Findings()))
        }
        findings.enter(path, fields: members.keys)
        return KeyedDecodingContainer(ObjectDecoding(members: members, path: path, findings: findings))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = json else {
            findings.note(path, "wrong_type", "must be an array, not \(json.typeName)")
            return ArrayDecoding(elements: [], path: path, findings: findings)
        }
        return ArrayDecoding(elements: elements, path: path, findings: findings)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { ScalarDecoding(decoding: self) }

    /// Any type's value, or its stand-in after a fault.
    func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if type == Date.self, let date = date as? Value { return date }
        if type == Data.self, let bytes = bytes as? Value { return bytes }
        let errorsBefore = findings.errors.count
        do {
            return try Value(from: self)
        } catch {
            if findings.errors.count == errorsBefore { findings.note(path, "invalid", Self.sentence(error)) }
            guard let standIn = StandIn.value(type) else { throw Undecodable() }
            return standIn
        }
    }

    private var date: Date {
        if case .string(let text) = json, let date = WireFormat.date(text) { return date }
        findings.note(path, "invalid", "must be a time as in 2026-01-31T20:15:00Z")
        return Date(timeIntervalSince1970: 0)
    }

    private var bytes: Data {
        if case .string(let text) = json, let bytes = Data(base64Encoded: text) { return bytes }
        findings.note(path, "invalid", "must be base64")
        return Data()
    }

    /// A wire type's own sentence is for people; the standard library's names our types and is not.
    private static func sentence(_ error: any Error) -> String {
        guard case .dataCorrupted(let context) = error as? DecodingError, context.debugDescription.hasPrefix("must ")
        else { return "has not the right form" }
        return context.debugDescription
    }
}

/// A value of a type where the one that was sent is wrong. It is never used: the request is refused.
private enum StandIn {
    static func value<Value>(_ type: Value.Type) -> Value? {
        if let type = type as? any CaseIterable.Type { return first(type) as? Value }
        if type == TitleID.self { return TitleID.movie(1) as? Value }
        return nil
    }

    private static func first<Cases: CaseIterable>(_ type: Cases.Type) -> Cases? { type.allCases.first }
}
