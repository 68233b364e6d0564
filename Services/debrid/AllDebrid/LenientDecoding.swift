import Platform

/// A whole number, as a number or as a text: AllDebrid sends both.
struct LenientInteger: Decodable, Sendable {
    let value: Int64

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
            value = number
        } else if let number = try? container.decode(Double.self), let whole = Int64(exactly: number.rounded()) {
            value = whole
        } else if let number = Int64(try container.decode(String.self)) {
            value = number
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a whole number")
        }
    }
}

/// A list, one element alone, or a map of them: AllDebrid sends all three. An empty PHP map is an empty list.
struct OneOrMany<Element: Decodable>: Decodable {
    let all: [Element]

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let list = try? container.decode([Element].self) {
            all = list
        } else if let one = try? container.decode(Element.self) {
            all = [one]
        } else {
            all = Array(try container.decode([String: Element].self).values)
        }
    }
}

/// A text, or anything else in its place.
struct LenientText: Decodable, Sendable {
    let value: String?

    init(from decoder: any Decoder) throws { value = try? decoder.singleValueContainer().decode(String.self) }
}

extension KeyedDecodingContainer {
    /// `nil` when the number is absent, null or something else.
    func integer(_ key: Key) -> Int64? { (try? decodeIfPresent(LenientInteger.self, forKey: key))?.value }

    /// `nil` when the text is absent, empty or something else.
    func text(_ key: Key) -> String? {
        guard let text = (try? decodeIfPresent(LenientText.self, forKey: key))?.value, !text.isEmpty else { return nil }
        return text
    }
}
