import Contracts

/// The ending of a file's name.
extension Reading {
    private static let endings: [UInt64: String] = {
        var endings: [UInt64: String] = [:]
        for container in Vocabulary.containers { endings[WordHash.of(container.utf8)] = container }
        for other in ["torrent", "nzb", "srt", "nfo", "rar", "zip", "par2", "sub", "idx", "txt", "jpg", "m3u8"] {
            endings[WordHash.of(other.utf8)] = ""
        }
        return endings
    }()

    /// Takes known endings off; what remains is the name proper.
    mutating func readExtension() -> Range<Int> {
        var end = bytes.count
        while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
        for _ in 0..<2 {
            guard let dot = bytes[max(0, end - 9)..<end].lastIndex(of: UInt8(ascii: ".")), dot > 0,
                let kind = Self.endings[WordHash.of(bytes[dot + 1..<end])]
            else { break }
            if !kind.isEmpty { release.container = kind }
            end = dot
        }
        return 0..<end
    }
}
