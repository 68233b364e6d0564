/// Header fields in their order; names are compared without case (RFC 9110 §5.1).
public struct Headers: Sendable, ExpressibleByDictionaryLiteral {
    public private(set) var pairs: [(name: String, value: String)]

    public init(_ pairs: [(String, String)] = []) {
        self.pairs = pairs.map { (name: $0.0, value: $0.1) }
    }

    public init(dictionaryLiteral elements: (String, String)...) { self.init(elements) }

    /// The first field of that name. Setting replaces them all, `nil` removes them.
    public subscript(_ name: String) -> String? {
        get { pairs.first { Self.isSame($0.name, name) }?.value }
        set {
            pairs.removeAll { Self.isSame($0.name, name) }
            if let newValue { append(name, newValue) }
        }
    }

    public func all(_ name: String) -> [String] {
        pairs.filter { Self.isSame($0.name, name) }.map(\.value)
    }

    public mutating func append(_ name: String, _ value: String) { pairs.append((name: name, value: value)) }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count
            && zip(left.utf8, right.utf8).allSatisfy { lowercased($0) == lowercased($1) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 0x20 : byte }
}
