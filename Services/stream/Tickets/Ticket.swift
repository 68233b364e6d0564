import Contracts
import Platform

/// What a playback address allows: one user, one source, until a time; and what its client can show and wants, so that every
/// replica writes the same playlists for it.
///
/// It stands in the path, so that relative lines of a playlist inherit it and every player works without a header.
/// Short keys, since every line of a log and of a proxy carries it.
struct Ticket: Codable, Sendable, Equatable {
    let play: String
    /// The unlock that the bytes come from; any replica can turn it into a link.
    let source: String
    let user: String
    /// The session of auth in which it was issued, and with which it ends.
    var session: String?
    /// Seconds since 1970.
    let expiresAt: Int
    var abilities: Abilities?
    var preferences: Preferences?

    private enum CodingKeys: String, CodingKey {
        case play = "p"
        case source = "s"
        case user = "u"
        case session = "i"
        case expiresAt = "e"
        case abilities = "a"
        case preferences = "w"
    }
}
