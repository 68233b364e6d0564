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
    /// The film or the episode, when it is known, and who of those that share the account watches it.
    var title: TitleID?
    var profile: String?
    /// Seconds since 1970; set when it is issued.
    var expiresAt = 0
    var abilities: Abilities?
    var preferences: Preferences?

    private enum CodingKeys: String, CodingKey {
        case play = "p"
        case source = "s"
        case user = "u"
        case session = "i"
        case title = "t"
        case profile = "f"
        case expiresAt = "e"
        case abilities = "a"
        case preferences = "w"
    }
}
