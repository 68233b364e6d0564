public import Platform
import Tokens

/// The name of a torrent: SHA-1 of its `info` dictionary (BEP 3).
public struct InfoHash: Hashable, Sendable, LosslessStringConvertible {
    /// 40 hexadecimal digits in lower case.
    public let description: String

    /// 40 hexadecimal digits or 32 of base32 (RFC 4648 §6), in either case, as magnet URIs have them.
    public init?(_ text: String) {
        switch text.utf8.count {
        case 40:
            guard text.utf8.allSatisfy(Self.isHexadecimal) else { return nil }
            description = text.lowercased()
        case 32:
            guard let bytes = Self.base32(text) else { return nil }
            description = Self.hexadecimal(bytes)
        default: return nil
        }
    }

    /// - Parameter torrent: the bytes of a `.torrent` file.
    public init(torrent: Data) throws(TorrentError) {
        guard let info = try Bencode(torrent)["info"], case .dictionary = info.value else { throw .malformed }
        guard info.value["pieces"] != nil else {
            throw info.value["meta version"] == nil ? .malformed : .onlyVersion2
        }
        description = Self.hexadecimal(Digest.sha1(info.encoded))
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
    }

    private static func hexadecimal(_ bytes: Data) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func base32(_ text: String) -> Data? {
        var bytes = Data()
        var bits: UInt32 = 0
        var count = 0
        for byte in text.uppercased().utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): bits = bits << 5 | UInt32(byte - UInt8(ascii: "A"))
            case UInt8(ascii: "2")...UInt8(ascii: "7"): bits = bits << 5 | UInt32(byte - UInt8(ascii: "2") + 26)
            default: return nil
            }
            count += 5
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            bits &= (1 << UInt32(count)) - 1
        }
        return bytes
    }
}
