/// Header fields in their order; names are compared without case (RFC 9110 §5.1).
public struct Headers: Sendable, ExpressibleByDictionaryLiteral {
    public private(set) var pairs: [(name: String, value: String)]

    public init(_ pairs: [(String, String)] = []) {
        self.pairs = pairs.map { (name: $0.0, value: $0.1) }
    }

    public init(dictionaryLiteral elements: (String, String)...) { self.init(elements) }

    /// The first field of that name. Setting replaces them all, `nil` removes them.
    public subscript(_ name: String) -> String? {
        get { pairs.first { Self.areSame($0.name, name) }?.value }
        set {
            pairs.removeAll { Self.areSame($0.name, name) }
            if let newValue { append(name, newValue) }
        }
    }

    public func all(_ name: String) -> [String] {
        pairs.compactMap { Self.areSame($0.name, name) ? $0.value : nil }
    }

    public mutating func append(_ name: String, _ value: String) { pairs.append((name: name, value: value)) }

    /// Whether both name the same field. Mostly they are the same text, or not even of the same length.
    public static func areSame(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count
            && (left == right || left.utf8.elementsEqual(right.utf8) { lowercased($0) == lowercased($1) })
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 0x20 : byte }
}
