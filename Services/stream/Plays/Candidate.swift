import Contracts

/// Something that may turn out to be playable.
enum Candidate: Sendable {
    case release(ReleasesView.Release)
    /// A release by identifier alone: its name is not known here.
    case releaseId(String)
    case magnet(String)
    case link(String)

    /// Equal for near duplicates of each other; `nil` where none are known.
    var likeness: String? {
        guard case .release(let release) = self else { return nil }
        return release.duplicateOf ?? release.id
    }

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
