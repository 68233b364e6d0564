import Contracts

/// Megabytes a minute: below `least` a name can't be true, between `good` and `most` it is as it should be for streaming.
struct SizeBounds: Equatable, Sendable {
    var least: Double
    var good: Double
    var most: Double

    static func of(_ release: ParsedRelease) -> SizeBounds {
        let isDisc = release.source == .bluRay
        switch release.resolution {
        case "2160p", "4320p": return SizeBounds(least: 8, good: isDisc ? 102 : 34.5, most: isDisc ? 204 : 222)
        case "1080p", "1080i", "1440p":
            return SizeBounds(least: 2.5, good: isDisc ? 50.8 : 12.5, most: isDisc ? 154 : 102)
        case "720p", "720i": return SizeBounds(least: 1.5, good: isDisc ? 25.7 : 10, most: 80)
        default: return SizeBounds(least: 0.5, good: 5, most: 60)
        }
    }
}
