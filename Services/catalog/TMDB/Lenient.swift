import Platform

/// A field that TMDB may leave out, null or give another type: then it is absent, and the page around it stands.
@propertyWrapper
struct Lenient<Value: Decodable & Sendable>: Decodable, Sendable {
    let wrappedValue: Value?

    init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    init(from decoder: any Decoder) throws {
        // Forgiving is the purpose: an odd field must not cost the reader the whole page.
        wrappedValue = try? decoder.singleValueContainer().decode(Value.self)
    }
}

/// An array whose odd elements are dropped. Absent or not an array: empty.
@propertyWrapper
struct Rows<Element: Decodable & Sendable>: Decodable, Sendable {
    let wrappedValue: [Element]

    init(wrappedValue: [Element]) { self.wrappedValue = wrappedValue }

    init(from decoder: any Decoder) throws {
        wrappedValue = (try? SoundElements<Element>(from: decoder))?.elements ?? []
    }
}

/// The elements of an array that have the expected shape.
struct SoundElements<Element: Decodable & Sendable>: Decodable, Sendable {
    let elements: [Element]

    /// - Throws: When it is not an array at all.
    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        var elements: [Element] = []
        while !container.isAtEnd {
            if let element = try container.decode(Lenient<Element>.self).wrappedValue { elements.append(element) }
        }
        self.elements = elements
    }
}

// A synthesised `init(from:)` calls these more specific overloads, which is how an absent key is forgiven too.
extension KeyedDecodingContainer {
    func decode<Value>(_ type: Lenient<Value>.Type, forKey key: Key) throws -> Lenient<Value> {
        try decodeIfPresent(type, forKey: key) ?? Lenient(wrappedValue: nil)
    }

    func decode<Element>(_ type: Rows<Element>.Type, forKey key: Key) throws -> Rows<Element> {
        try decodeIfPresent(type, forKey: key) ?? Rows(wrappedValue: [])
    }

    func decode<Kind>(_ type: Checked<Kind>.Type, forKey key: Key) throws -> Checked<Kind> {
        try decodeIfPresent(type, forKey: key) ?? Checked(wrappedValue: nil)
    }
}
