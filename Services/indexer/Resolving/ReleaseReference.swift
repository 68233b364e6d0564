import Platform
import Tokens
import Torrents

/// A release's identifier: all that is needed to get its torrent, so that no instance has to remember anything.
enum ReleaseReference: Equatable, Sendable, LosslessStringConvertible {
    case hash(InfoHash)
    case link(DownloadLink)

    /// Characters. Prowlarr's tokens have some hundreds.
    private static let longest = 8_192

    init?(_ text: String) {
        if let hash = InfoHash(text), text.utf8.count == 40 {
            self = .hash(hash)
            return
        }
        guard text.hasPrefix("r"), text.utf8.count <= Self.longest, let data = Base64URL.decode(text.dropFirst()),
            let link = try? JSONDecoder().decode(DownloadLink.self, from: data), link.indexer > 0,
            !link.token.isEmpty
        else { return nil }
        self = .link(link)
    }

    var description: String {
        switch self {
        case .hash(let hash): hash.description
        case .link(let link): "r" + Self.text(of: link)
        }
    }

    private static func text(of link: DownloadLink) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Three plain fields: there is nothing in them that can't be encoded.
        let data = (try? encoder.encode(link)) ?? Data()
        return Base64URL.encode(data)
    }
}
