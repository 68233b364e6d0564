import Platform

/// What a byte of a torrent's file is, when somebody reads it.
enum FileContent: Sendable, Hashable {
    /// One of the films made by ffmpeg; a pattern where there is no media folder.
    case media(MediaKind)
    /// Bytes that follow from their position: no player opens them.
    case pattern
}

struct TorrentFile: Sendable {
    /// Folders, then the name.
    let path: [String]
    /// Bytes, as the torrent says.
    let size: Int64
    var content = FileContent.pattern

    var name: String { path.last ?? "" }
}

/// How AllDebrid deals with a torrent.
enum Availability: Sendable, Equatable {
    /// On its servers: ready at once.
    case ready
    /// Ready after so many seconds, through all states.
    case downloads(seconds: Int)
    /// In this state for ever.
    case stuck(code: Int)
    /// In this state after so many seconds of downloading.
    case fails(code: Int, afterSeconds: Int)
}

/// A torrent: its `info` dictionary, and with it its hash, follow from its name and files.
struct Torrent: Sendable {
    let name: String
    let files: [TorrentFile]
    let availability: Availability
    /// A code with which AllDebrid refuses to unlock its files.
    let unlockError: String?
    let info: [UInt8]
    /// Forty lower-case hexadecimal digits.
    let infoHash: String

    init(_ name: String, _ files: [TorrentFile], _ availability: Availability = .ready, unlockError: String? = nil) {
        self.name = name
        self.files = files
        self.availability = availability
        self.unlockError = unlockError
        info = Self.info(name, files)
        infoHash = TextCoding.hex(SHA1.hash(info))
    }

    var size: Int64 { files.reduce(0) { $0 + $1.size } }

    /// A torrent of one file has no folder (BEP 3).
    var isSingleFile: Bool { files.count == 1 && files[0].path.count == 1 && files[0].name == name }

    var magnet: String { "magnet:?xt=urn:btih:\(infoHash)&dn=\(TextCoding.percentEncoded(name))&tr=\(Self.tracker)" }

    /// The bytes of its `.torrent` file.
    var metainfo: [UInt8] {
        Array("d8:announce23:udp://tracker.test:69697:comment9:simulated4:info".utf8) + info + Array("e".utf8)
    }

    private static let tracker = "udp%3A%2F%2Ftracker.test%3A6969"

    private static func info(_ name: String, _ files: [TorrentFile]) -> [UInt8] {
        let size = files.reduce(0) { $0 + $1.size }
        let pieceLength: Int64 = 1 << 28
        let pieces = [UInt8](repeating: 0x2A, count: 20 * Int((size + pieceLength - 1) / pieceLength))
        var members: [String: Bencode] = [
            "name": .text(name), "piece length": .integer(pieceLength), "pieces": .bytes(pieces),
        ]
        if files.count == 1, files[0].path == [name] {
            members["length"] = .integer(size)
        } else {
            members["files"] = .list(
                files.map { .dictionary(["length": .integer($0.size), "path": .list($0.path.map(Bencode.text))]) })
        }
        return Bencode.dictionary(members).encoded
    }
}
