import Contracts
import Platform
import Torrents

/// A row with all that follows from it alone: made once when it comes, for every search that it is found in.
///
/// Not a structure, since thousands are moved and sorted.
final class PreparedRow: Sendable {
    let row: ProwlarrRow
    /// Without what can't be seen.
    let name: String
    /// The name's letters and digits alone, lower case.
    let letters: String
    let hash: InfoHash?
    let link: DownloadLink?
    /// `nil` for a name that is too long to be one.
    let parsed: ParsedRelease?

    /// Bytes. Nobody could read a longer name, and each costs as much as hundreds of others.
    private static let longestName = 1_000

    init(_ row: ProwlarrRow, _ parser: inout ReleaseParser) {
        self.row = row
        name = row.title.visible
        letters = name.lettersAndDigits
        hash = row.hash
        // A magnet costs the tracker nothing; a torrent file does.
        link =
            hash == nil
            ? [row.magnetUrl, row.downloadUrl].lazy.compactMap { $0.flatMap(DownloadLink.init) }.first : nil
        parsed = name.utf8.count <= Self.longestName ? parser.parse(name) : nil
    }

    static func prepare(_ rows: [ProwlarrRow]) -> [PreparedRow] {
        var parser = ReleaseParser()
        return rows.filter { $0.transport == "torrent" }.map { PreparedRow($0, &parser) }
    }
}

extension String {
    /// Without control characters and without marks that turn the direction of writing: names come from strangers.
    var visible: String {
        guard unicodeScalars.contains(where: \.isInvisible) else { return self }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: unicodeScalars.lazy.filter { !$0.isInvisible })
        return String(scalars)
    }

    /// In lower case, without all else.
    var lettersAndDigits: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for byte in utf8 {
            if byte >= 0x80 { return lowercased().filter { $0.isLetter || $0.isNumber } }
            if ByteClass.isLetter(byte) || ByteClass.isDigit(byte) { bytes.append(ByteClass.lower(byte)) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Unicode.Scalar {
    fileprivate var isInvisible: Bool {
        switch value {
        case 0x00...0x1f, 0x7f...0x9f, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x2069, 0xfeff: true
        default: false
        }
    }
}
