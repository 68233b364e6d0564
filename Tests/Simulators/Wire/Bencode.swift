import Platform

/// A value of a `.torrent` file (BEP 3).
indirect enum Bencode {
    case integer(Int64)
    case bytes([UInt8])
    case list([Bencode])
    /// Keys are written in order of their bytes, whatever their order here.
    case dictionary([String: Bencode])

    static func text(_ value: String) -> Bencode { .bytes(Array(value.utf8)) }

    var encoded: [UInt8] {
        switch self {
        case .integer(let value): Array("i\(value)e".utf8)
        case .bytes(let bytes): Array("\(bytes.count):".utf8) + bytes
        case .list(let values): [UInt8(ascii: "l")] + values.flatMap(\.encoded) + [UInt8(ascii: "e")]
        case .dictionary(let members):
            [UInt8(ascii: "d")]
                + members.sorted { $0.key < $1.key }.flatMap { Bencode.text($0.key).encoded + $0.value.encoded }
                + [UInt8(ascii: "e")]
        }
    }
}
