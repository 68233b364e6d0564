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

    func issue(_ ticket: Ticket, fileName: String) throws -> Issued {
        let isTransportStream = ticket.abilities?.container == .ts
        let (ticket, expiresAt) = try tickets.issue(ticket)
        let root = "\(publicURL)/v1/hls/\(ticket)"
        let addresses = Addresses(
            hlsUrl: root + (isTransportStream ? "/ts" : "") + "/master.m3u8",
            fileUrl: "\(publicURL)/v1/files/\(ticket)/\(PercentEncoding.encode(Self.plain(fileName)))",
            expiresAt: expiresAt)
        return Issued(root: root, addresses: addresses)
    }

    /// All that a client is given for a film.
    func issue(_ ticket: Ticket, of source: MediaSource) throws -> Addresses {
        let issued = try issue(ticket, fileName: source.fileName)
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
