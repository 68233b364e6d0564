/// The Dolby Vision configuration of a video track (Dolby Vision Streams within the ISO Base Media File Format, §3.2).
struct DolbyVision: Codable, Sendable, Equatable {
    let profile: Int
    let level: Int
    /// What a player without Dolby Vision sees in the base layer: 0 nothing sensible, 1 and 6 HDR10, 2 SDR, 4 HLG.
    let compatibility: Int

    /// Whether the base layer can be shown as it is.
    var hasFallback: Bool { compatibility != 0 }

    /// - Parameter record: the body of `dvcC`, `dvvC` or `dvwC`.
    init(_ record: ByteReader) throws(IndexError) {
        let bits = try record.peek(3, at: 2)
        profile = Int(bits >> 17 & 0x7F)
        level = Int(bits >> 11 & 0x3F)
        compatibility = Int(bits >> 4 & 0x0F)
    }
}
