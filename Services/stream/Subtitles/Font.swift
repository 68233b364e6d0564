import Platform

/// A font that a file brings along.
struct Font: Sendable, Equatable {
    /// Of the attachments, from zero.
    let number: Int
    let name: String
    /// Of RFC 8081: what a file calls itself is not what a browser is told.
    let mediaType: String
    let bytes: Range<Int64>

    /// Bytes. The largest fonts, for Chinese and Japanese, have about 30 MB.
    private static let largest: Int64 = 64 << 20

    private static let mediaTypes = [
        "ttf": "font/ttf", "otf": "font/otf", "ttc": "font/collection", "woff": "font/woff", "woff2": "font/woff2",
    ]

    /// What files call fonts; some are only known by their names' endings.
    private static let declared: Set = [
        "font/ttf", "font/otf", "font/sfnt", "font/collection", "font/woff", "font/woff2",
        "application/x-truetype-font", "application/x-font-ttf", "application/x-font-otf", "application/x-font",
        "application/font-sfnt", "application/vnd.ms-opentype", "application/font-woff", "application/octet-stream",
    ]

    /// Nil for what is no font.
    init?(_ attachment: MediaIndex.Attachment, number: Int, fileSize: Int64) {
        let ending = attachment.name.lowercased().split(separator: ".").last.map(String.init) ?? ""
        let type = attachment.mediaType.lowercased()
        let known = Self.mediaTypes[ending]
        guard Self.declared.contains(type), let mediaType = known ?? (type.hasPrefix("font/") ? type : nil) else {
            return nil
        }
        guard attachment.offset > 0, (1...Self.largest).contains(attachment.sizeBytes),
            attachment.offset <= fileSize - attachment.sizeBytes
        else { return nil }
        self.number = number
        self.mediaType = mediaType
        name = attachment.name
        bytes = attachment.offset..<attachment.offset + attachment.sizeBytes
    }
}

extension MediaIndex {
    var fonts: [Font] {
        attachments.enumerated().compactMap { Font($1, number: $0, fileSize: sizeBytes) }
    }
}
