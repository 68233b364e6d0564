import Platform

/// The opaque `link` of the download proxy. The real one is encrypted; this one only looks so.
struct ProwlarrToken {
    let guid: String
    let isMagnet: Bool
    let salt: Int

    init(guid: String, isMagnet: Bool, salt: Int) {
        self.guid = guid
        self.isMagnet = isMagnet
        self.salt = salt
    }

    init?(text: String) {
        guard let bytes = TextCoding.bytes(hex: text) else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ", maxSplits: 2)
        guard parts.count == 3, let salt = Int(parts[0]) else { return nil }
        self.init(guid: String(parts[2]), isMagnet: parts[1] == "m", salt: salt)
    }

    var text: String { TextCoding.hex(Array("\(salt) \(isMagnet ? "m" : "t") \(guid)".utf8)) }
}
