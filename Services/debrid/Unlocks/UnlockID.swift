import Contracts
import HTTPFetching
import Platform
import Tokens
import Torrents

/// Names what is unlocked and what is wanted of it, so that any replica understands it without having seen it before:
/// `<info-hash>`, `<info-hash>.tv-1396-s1-e3`, with `-a28` behind it where the episode is the 28th of all, or
/// `l.<link in base64url>`.
struct UnlockID: Hashable, Sendable, LosslessStringConvertible {
    enum Source: Hashable, Sendable {
        case torrent(InfoHash)
        /// A page of a file hoster.
        case link(String)
    }

    let source: Source
    let want: TitleID?
    /// Of an episode, counted from the series' first.
    let absoluteNumber: Int?

    init(_ source: Source, want: TitleID?, absoluteNumber: Int? = nil) {
        self.source = source
        // A hoster's page is one file: there is nothing to choose.
        if case .link = source { self.want = nil } else { self.want = want }
        if case .episode? = self.want { self.absoluteNumber = absoluteNumber } else { self.absoluteNumber = nil }
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
        let match = parts[1].wholeMatch(of: /(.*-e[0-9]+)-a([1-9][0-9]{0,5})/)
        let title = match?.1 ?? parts[1]
        guard !title.contains(":"), let want = TitleID(String(title).replacing("-", with: ":")) else { return nil }
        self.init(.torrent(hash), want: want, absoluteNumber: match.flatMap { Int($0.2) })
    }

    var description: String {
        switch source {
        case .link(let link): return "l." + Base64URL.encode(Data(link.utf8))
        case .torrent(let hash):
            guard let want else { return hash.description }
            let number = absoluteNumber.map { "-a\($0)" } ?? ""
            return "\(hash).\(want.description.replacing(":", with: "-"))\(number)"
        }
    }

    /// An absolute http or https address without user and password.
    static func isHosterLink(_ text: String) -> Bool { text.utf8.count <= 1_024 && HostPort(url: text) != nil }
}
