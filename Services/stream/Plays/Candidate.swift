import Contracts

/// Something that may turn out to be playable.
enum Candidate: Sendable {
    case release(Release)
    /// A release by identifier alone: its name is not known here.
    case releaseId(String)
    case magnet(String)
    case link(String)

    /// For people; never a link, which may hold a secret.
    var name: String {
        switch self {
        case .release(let release): release.name
        case .releaseId: "the chosen release"
        case .magnet: "the magnet"
        case .link: "the link"
        }
    }
}
