import Contracts
import HTTP
import Platform

/// Makes the addresses that a client is given for a play.
struct PlayAddresses: Sendable {
    struct Issued: Sendable {
        /// What the address of everything of the film but the file itself begins with.
        let root: String
        let addresses: Addresses
    }

    let tickets: TicketOffice
    /// Where clients reach this service, without a slash at the end.
    let publicURL: String

    func issue(
        play: String, source: String, user: String, session: String? = nil, fileName: String,
        abilities: Abilities? = nil, preferences: Preferences? = nil
    ) throws -> Issued {
        let (ticket, expiresAt) = try tickets.issue(
            play: play, source: source, user: user, session: session, abilities: abilities, preferences: preferences)
        let root = "\(publicURL)/v1/hls/\(ticket)"
        let addresses = Addresses(
            hlsUrl: root + (abilities?.container == .ts ? "/ts" : "") + "/master.m3u8",
            fileUrl: "\(publicURL)/v1/files/\(ticket)/\(PercentEncoding.encode(Self.plain(fileName)))",
            expiresAt: expiresAt)
        return Issued(root: root, addresses: addresses)
    }

    /// All that a client is given for a film.
    func issue(
        play: String, of source: MediaSource, named id: String, user: String, session: String?, abilities: Abilities?,
        preferences: Preferences?
    ) throws -> Addresses {
        let issued = try issue(
            play: play, source: id, user: user, session: session, fileName: source.fileName, abilities: abilities,
            preferences: preferences)
        var addresses = issued.addresses
        addresses.subtitles = source.index.subtitleLinks(issued.root)
        addresses.fonts = source.index.fontLinks(issued.root)
        addresses.thumbnailsUrl = source.thumbnails.map { _ in "\(issued.root)/thumbnails/thumbnails.vtt" }
        return addresses
    }

    /// As one part of a path: a host may name a file as it likes.
    static func plain(_ name: String) -> String {
        let kept = name.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F && $0 != "/" && $0 != "\\" }
        let text = String(String.UnicodeScalarView(kept.prefix(200)))
        return text.allSatisfy { $0 == "." } ? "unnamed" : text
    }
}
