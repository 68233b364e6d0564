import Contracts
import HTTP
import Platform

/// The addresses that a client is given for a play.
struct PlayAddresses: Sendable {
    struct Issued: Sendable {
        let hls: String
        let file: String
        let expiresAt: Date
    }

    let tickets: TicketOffice
    /// Where clients reach this service, without a slash at the end.
    let publicURL: String

    func issue(
        play: String, source: String, user: String, fileName: String, for client: NewPlay = NewPlay()
    ) throws -> Issued {
        let (ticket, expiresAt) = try tickets.issue(
            play: play, source: source, user: user, abilities: client.abilities, preferences: client.preferences)
        return Issued(
            hls: "\(publicURL)/v1/hls/\(ticket)/master.m3u8",
            file: "\(publicURL)/v1/files/\(ticket)/\(PercentEncoding.encode(Self.plain(fileName)))",
            expiresAt: expiresAt)
    }

    /// As one part of a path: a host may name a file as it likes.
    private static func plain(_ name: String) -> String {
        let kept = name.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F && $0 != "/" && $0 != "\\" }
        let text = String(String.UnicodeScalarView(kept.prefix(200)))
        return text.allSatisfy { $0 == "." } ? "video" : text
    }
}
