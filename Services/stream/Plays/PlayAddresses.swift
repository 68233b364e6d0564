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

    func issue(play: String, source: String, user: String, fileName: String) throws -> Issued {
        let (ticket, expiresAt) = try tickets.issue(play: play, source: source, user: user)
        return Issued(
            hls: "\(publicURL)/v1/hls/\(ticket)/master.m3u8",
            file: "\(publicURL)/v1/files/\(ticket)/\(PercentEncoding.encode(fileName))", expiresAt: expiresAt)
    }
}
