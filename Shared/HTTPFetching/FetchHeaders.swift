/// Header fields in their order; names are compared without case (RFC 9110 §5.1).
public struct FetchHeaders: Sendable, ExpressibleByDictionaryLiteral {
    public private(set) var pairs: [(name: String, value: String)]

    public init(_ pairs: [(name: String, value: String)] = []) { self.pairs = pairs }

    public init(dictionaryLiteral elements: (String, String)...) { pairs = elements.map { ($0.0, $0.1) } }

    /// The first value. Setting replaces every field of that name; `nil` removes them.
    public subscript(name: String) -> String? {
        get { pairs.first { Self.isSame($0.name, name) }?.value }
        set {
            pairs.removeAll { Self.isSame($0.name, name) }
            if let newValue { pairs.append((name, newValue)) }
        }
    }

    public func all(_ name: String) -> [String] { pairs.filter { Self.isSame($0.name, name) }.map(\.value) }

    public mutating func append(_ name: String, _ value: String) { pairs.append((name, value)) }

    /// Names are tokens, values hold no control character: nothing can add a line of its own (RFC 9110 §5).
    var isWellFormed: Bool {
        pairs.allSatisfy { pair in
            !pair.name.isEmpty && pair.name.utf8.allSatisfy(Self.isTokenByte)
                && pair.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
        }
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        one.utf8.count == other.utf8.count && one.lowercased() == other.lowercased()
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
