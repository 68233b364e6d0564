import Platform

/// The codec of an initialisation segment as RFC 6381 names it, found without the service's own readers.
enum CodecFinder {
    static func name(_ header: Data) -> String? {
        let bytes = Array(header)
        if let record = body("avcC", bytes), has("avc1", bytes), record.count > 3 {
            return "avc1." + record[1...3].map(hexadecimal).joined()
        }
        if let record = body("hvcC", bytes), has("hvc1", bytes), record.count > 12 { return hevc(record) }
        if has("ac-3", bytes), has("dac3", bytes) { return "ac-3" }
        if has("ec-3", bytes), has("dec3", bytes) { return "ec-3" }
        if has("fLaC", bytes), has("dfLa", bytes) { return "fLaC" }
        if has("Opus", bytes), has("dOps", bytes) { return "Opus" }
        return body("esds", bytes).flatMap(aac)
    }

    private static func has(_ kind: String, _ bytes: [UInt8]) -> Bool { body(kind, bytes) != nil }

    private static func body(_ kind: String, _ bytes: [UInt8]) -> [UInt8]? {
        bytes.firstRange(of: Array(kind.utf8)).map { Array(bytes[$0.upperBound...].prefix(200)) }
    }

    /// ISO 14496-15 annex E.3.
    private static func hevc(_ record: [UInt8]) -> String {
        let flags = record[2...5].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let reversed = (0..<32).reduce(UInt32(0)) { $0 << 1 | (flags >> UInt32($1) & 1) }
        var constraints = Array(record[6...11])
        while constraints.last == 0 { constraints.removeLast() }
        let space = ["", "A", "B", "C"][Int(record[1] >> 6)]
        let tier = record[1] & 0x20 == 0 ? "L" : "H"
        return
            (["hvc1", "\(space)\(record[1] & 0x1F)", String(reversed, radix: 16, uppercase: true)]
            + ["\(tier)\(record[12])"] + constraints.map { String($0, radix: 16, uppercase: true) })
            .joined(separator: ".")
    }

    /// The decoder's own configuration is the descriptor with tag 5 (ISO 14496-1 §7.2.6.7).
    private static func aac(_ body: [UInt8]) -> String? {
        guard let tag = body.dropFirst(20).firstIndex(of: 5) else { return nil }
        let start = body[(tag + 1)...].firstIndex { $0 & 0x80 == 0 }
        guard let start, body.indices.contains(start + 1) else { return nil }
        return "mp4a.40.\(body[start + 1] >> 3)"
    }

    private static func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}
