public import Platform

/// A bencoded value (BEP 3).
public enum Bencode: Equatable, Sendable {
    case integer(Int64)
    case bytes(Data)
    case list([Bencode])
    /// With the encoded bytes of each value: an info-hash is made of them, whatever their order.
    case dictionary([Data: Member])

    public struct Member: Equatable, Sendable {
        public let value: Bencode
        public let encoded: Data
    }

    /// A dictionary's value.
    public subscript(_ key: String) -> Member? {
        guard case .dictionary(let members) = self else { return nil }
        return members[Data(key.utf8)]
    }

    /// - Throws: ``TorrentError/malformed`` unless the bytes are one whole value of sane depth.
    public init(_ bytes: Data) throws(TorrentError) {
        var reader = BencodeReader(bytes: [UInt8](bytes))
        self = try reader.value(depth: 0)
        guard reader.isAtEnd else { throw .malformed }
    }
}

private struct BencodeReader {
    private static let maximumDepth = 32

    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func value(depth: Int) throws(TorrentError) -> Bencode {
        guard depth <= Self.maximumDepth else { throw .malformed }
        switch peek {
        case UInt8(ascii: "i"):
            position += 1
            return .integer(try number(until: UInt8(ascii: "e")))
        case UInt8(ascii: "l"): return .list(try list(depth: depth))
        case UInt8(ascii: "d"): return .dictionary(try dictionary(depth: depth))
        default: return .bytes(try string())
        }
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func list(depth: Int) throws(TorrentError) -> [Bencode] {
        position += 1
        var items: [Bencode] = []
        while peek != UInt8(ascii: "e") { items.append(try value(depth: depth + 1)) }
        position += 1
        return items
    }

    /// Of a key that comes twice the first counts: no second "info" can take the hash's place.
    private mutating func dictionary(depth: Int) throws(TorrentError) -> [Data: Bencode.Member] {
        position += 1
        var members: [Data: Bencode.Member] = [:]
        while peek != UInt8(ascii: "e") {
            let key = try string()
            let start = position
            let value = try value(depth: depth + 1)
            guard members[key] == nil else { continue }
            members[key] = Bencode.Member(value: value, encoded: Data(bytes[start..<position]))
        }
        position += 1
        return members
    }

    private mutating func string() throws(TorrentError) -> Data {
        let length = try number(until: UInt8(ascii: ":"))
        guard length >= 0, length <= bytes.count - position else { throw .malformed }
        defer { position += Int(length) }
        return Data(bytes[position..<position + Int(length)])
    }

    private mutating func number(until end: UInt8) throws(TorrentError) -> Int64 {
        let start = position
        while let byte = peek, byte != end, position - start < 20 { position += 1 }
        guard peek == end, let number = Int64(String(decoding: bytes[start..<position], as: UTF8.self)) else {
            throw .malformed
        }
        position += 1
        return number
    }
}
