import Platform

/// The members of an object.
struct ObjectDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let members: [String: JSONValue]
    let path: String
    let findings: Findings
    let codingPath: [any CodingKey] = []

    var allKeys: [Key] { members.keys.sorted().compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool {
        findings.know(key.stringValue, of: path)
        return members[key.stringValue] != nil
    }

    func decodeNil(forKey key: Key) throws -> Bool { (members[key.stringValue] ?? .null) == .null }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try decoding(key).value(type)
    }

    /// A wrong optional value is noted, and `nil` stands in for it.
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard contains(key), try !decodeNil(forKey: key) else { return nil }
        return try? decoding(key).value(type)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try decoding(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoding(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { throw Undecodable() }
    func superDecoder(forKey key: Key) throws -> any Decoder { decoding(key) }

    private func decoding(_ key: Key) -> JSONDecoding {
        findings.know(key.stringValue, of: path)
        let member = path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
        if members[key.stringValue] == nil { findings.note(member, "required", "is required") }
        return JSONDecoding(members[key.stringValue] ?? .null, path: member, findings)
    }
}

/// The elements of an array.
struct ArrayDecoding: UnkeyedDecodingContainer {
    let elements: [JSONValue]
    let path: String
    let findings: Findings
    let codingPath: [any CodingKey] = []
    private(set) var currentIndex = 0

    init(elements: [JSONValue], path: String, findings: Findings) {
        self.elements = elements
        self.path = path
        self.findings = findings
    }

    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, elements[currentIndex] == .null else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next().value(type) }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }

    mutating func superDecoder() throws -> any Decoder { try next() }

    private mutating func next() throws -> JSONDecoding {
        guard !isAtEnd else { throw Undecodable() }
        defer { currentIndex += 1 }
        return JSONDecoding(elements[currentIndex], path: "\(path)[\(currentIndex)]", findings)
    }
}

/// A value that is no object and no array.
struct ScalarDecoding: SingleValueDecodingContainer {
    let decoding: JSONDecoding
    let codingPath: [any CodingKey] = []

    func decodeNil() -> Bool { decoding.json == .null }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .boolean(let flag) = decoding.json else { return wrong("a boolean", false) }
        return flag
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .string(let text) = decoding.json else { return wrong("a string", "") }
        return text
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard case .number(let text) = decoding.json, let number = Double(text), number.isFinite else {
            return wrong("a number", 0)
        }
        return number
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { integer() }
    func decode(_ type: UInt.Type) throws -> UInt { integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { integer() }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoding.value(type) }

    private func integer<Number: FixedWidthInteger>() -> Number {
        guard case .number(let text) = decoding.json, let number = Number(text) else {
            return wrong("a whole number from \(Number.min) to \(Number.max)", 0)
        }
        return number
    }

    private func wrong<Value>(_ expected: String, _ standIn: Value) -> Value {
        decoding.findings.note(decoding.path, "wrong_type", "must be \(expected), not \(decoding.json.typeName)")
        return standIn
    }
}
