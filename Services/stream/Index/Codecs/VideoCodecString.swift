import Platform

/// RFC 6381 names of video, built from the decoder configuration records.
enum VideoCodecString {
    /// `avc1.PPCCLL` from an `avcC` (ISO 14496-15 §5.3.3.1).
    static func h264(_ record: ArraySlice<UInt8>) -> String? {
        let facts = record.prefix(4)
        guard facts.count == 4, facts.first == 1 else { return nil }
        return "avc1." + facts.dropFirst().map { hexadecimal($0) }.joined()
    }

    /// `hvc1.…` from an `hvcC` (ISO 14496-15 annex E.3).
    static func hevc(_ record: ArraySlice<UInt8>) -> String? {
        var reader = ByteReader(record)
        guard
            let version = try? reader.u8(), version == 1,
            let profile = try? reader.u8(),
            let compatibility = try? reader.unsigned(4),
            let constraints = try? reader.take(6),
            let level = try? reader.u8()
        else { return nil }
        let space = ["", "A", "B", "C"][profile >> 6]
        let tier = profile & 0x20 == 0 ? "L" : "H"
        let flags = String(UInt32(truncatingIfNeeded: compatibility).bitReversed, radix: 16, uppercase: true)
        let shown = constraints.bytes.reversed().drop { $0 == 0 }.reversed()
        let name = ["hvc1", "\(space)\(profile & 0x1F)", flags, "\(tier)\(level)"]
        return (name + shown.map { String($0, radix: 16, uppercase: true) }).joined(separator: ".")
    }

    /// `av01.P.LLT.DD` from an `av1C` (AV1 in ISO-BMFF §2.3.3 and §5).
    static func av1(_ record: ArraySlice<UInt8>) -> String? {
        let bytes = Array(record.prefix(3))
        guard bytes.count == 3, bytes[0] == 0x81 else { return nil }
        let level = Int(bytes[1] & 0x1F)
        let depth = bytes[2] & 0x40 == 0 ? "08" : bytes[2] & 0x20 == 0 ? "10" : "12"
        return "av01.\(bytes[1] >> 5).\(level < 10 ? "0" : "")\(level)\(bytes[2] & 0x80 == 0 ? "M" : "H").\(depth)"
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: false)
    }
}

extension UInt32 {
    fileprivate var bitReversed: UInt32 {
        (0..<32).reduce(0) { $0 | ((self >> UInt32($1)) & 1) << UInt32(31 - $1) }
    }
}
