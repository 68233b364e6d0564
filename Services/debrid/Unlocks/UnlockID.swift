import Contracts
import HTTPFetching
import Platform
import Tokens
import Torrents

/// Names what is unlocked and what is wanted of it, so that any replica understands it without having seen it before:
/// `<info-hash>`, `<info-hash>.tv-1396-s1-e3`, or `l.<link in base64url>`.
struct UnlockID: Hashable, Sendable, LosslessStringConvertible {
    enum Source: Hashable, Sendable {
        case torrent(InfoHash)
        /// A page of a file hoster.
        case link(String)
    }

    let source: Source
    let want: TitleID?

    init(_ source: Source, want: TitleID?) {
        self.source = source
        // A hoster's page is one file: there is nothing to choose.
        if case .link = source { self.want = nil } else { self.want = want }
    }

    /// `nil` for any other spelling.
    init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[0] == "l" {
            guard let bytes = Base64URL.decode(parts[1]), let link = String(validating: bytes, as: UTF8.self),
                Self.isHosterLink(link)
            else { return nil }
            self.init(.link(link), want: nil)
            return
        }
        guard let hash = InfoHash(String(parts[0])), hash.description == parts[0] else { return nil }
        guard parts.count == 2 else {
            self.init(.torrent(hash), want: nil)
            return
        }
        guard !parts[1].contains(":"), let want = TitleID(String(parts[1]).replacing("-", with: ":")) else {
            return nil
        }
        self.init(.torrent(hash), want: want)
    }

    var description: String {
        switch source {
        case .link(let link): return "l." + Base64URL.encode(Data(link.utf8))
        case .torrent(let hash):
            guard let want else { return hash.description }
            return "\(hash).\(want.description.replacing(":", with: "-"))"
        }
    }

    /// An absolute http or https address without user and password.
    static func isHosterLink(_ text: String) -> Bool { text.utf8.count <= 1_024 && HostPort(url: text) != nil }
}
