public import Platform

/// The JSON that services speak: lowerCamelCase, RFC 3339 dates in UTC, absent rather than null.
public enum WireFormat {
    /// Keys are sorted, so that equal values are equal bytes (and have equal ETags).
    public static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(text(date))
        }
        return try encoder.encode(value)
    }

    public static func decode<Value: Decodable>(_ type: Value.Type = Value.self, from data: Data) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            guard let date = date(try container.decode(String.self)) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "must be a time in RFC 3339")
            }
            return date
        }
        return try decoder.decode(type, from: data)
    }

    /// RFC 3339 in UTC, to the millisecond; whole seconds without a fraction.
    private static func text(_ date: Date) -> String {
        let milliseconds = (date.timeIntervalSince1970 * 1_000).rounded()
        let rounded = Date(timeIntervalSince1970: milliseconds / 1_000)
        let isWhole = milliseconds.truncatingRemainder(dividingBy: 1_000) == 0
        return rounded.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: !isWhole))
    }

    /// A time in RFC 3339, with or without a fraction.
    public static func date(_ text: String) -> Date? {
        // Either form is refused by the other's parser; that is no error until both have refused.
        if let date = try? Date(text, strategy: Date.ISO8601FormatStyle()) { return date }
        return try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
