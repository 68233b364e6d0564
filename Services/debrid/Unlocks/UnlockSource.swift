import Contracts
import HTTP
import Platform
import Torrents

/// What a client gave to be unlocked.
enum UnlockSource: Sendable {
    case torrent(TorrentUpload)
    /// An address that leads to a torrent file or a magnet.
    case address(String)
    /// A page of a file hoster.
    case link(String)

    /// - Throws: a 422 that names the field.
    init(_ body: NewUnlock) throws {
        let given = [
            body.magnet != nil, body.infoHash != nil, body.torrent != nil, body.torrentUrl != nil, body.link != nil,
        ]
        guard given.count(where: { $0 }) == 1 else {
            throw Self.wrong(
                "magnet", "required", "send one of magnet, infoHash, torrent, torrentUrl and link, and only one")
        }
        if let number = body.absoluteNumber, !(1...100_000).contains(number) {
            throw Self.wrong("absoluteNumber", "out_of_range", "must be from 1 to 100000")
        }
        if let text = body.magnet {
            let magnet = try Self.checked("magnet") { () throws(TorrentError) in try Magnet(text) }
            self = .torrent(.magnet(magnet))
        } else if let bytes = body.torrent {
            let hash = try Self.checked("torrent") { () throws(TorrentError) in try InfoHash(torrent: bytes) }
            self = .torrent(.file(bytes, hash))
        } else if let address = body.torrentUrl {
            guard UnlockID.isHosterLink(address) else {
                throw Self.wrong(
                    "torrentUrl", "invalid", "must be an http or https address without a user, at most 1024 bytes")
            }
            self = .address(address)
        } else if let link = body.link {
            guard UnlockID.isHosterLink(link) else {
                throw Self.wrong(
                    "link", "invalid", "must be an http or https address without a user, at most 1024 bytes")
            }
            self = .link(link)
        } else {
            guard let hash = body.infoHash.flatMap({ InfoHash($0) }) else {
                throw Self.wrong("infoHash", "invalid", "must be 40 hexadecimal digits")
            }
            self = .torrent(.magnet(Magnet(infoHash: hash)))
        }
    }

    private static func checked<Value>(_ field: String, _ read: () throws(TorrentError) -> Value) throws -> Value {
        do {
            return try read()
        } catch {
            switch error {
            case .malformed: throw wrong(field, "invalid", "is no valid \(field)")
            case .onlyVersion2: throw wrong(field, "invalid", "is of BitTorrent 2 alone, which AllDebrid does not take")
            }
        }
    }

    static func wrong(_ field: String, _ code: String, _ detail: String) -> Problem {
        .validation([FieldError(field: field, code: code, detail: detail)])
    }
}
