import Contracts
import Torrents

/// Puts rows together: by info-hash, and where a row has none, by name and size.
enum Merging {
    /// - Parameter names: of the indexers.
    static func releases(_ rows: [PreparedRow], names: [Int: String]) -> [FoundRelease] {
        let found = rows.map { prepared in
            let indexer = prepared.row.indexerId
            return FoundRelease(prepared, indexer: names[indexer] ?? "indexer \(indexer)")
        }
        // Those that have a hash come first, so that the others find them.
        let byHash = merged(found.filter { $0.hash != nil }) { $0.hash?.description ?? "" }
        let others = merged(found.filter { $0.hash == nil }, by: likeness)
        return merged(byHash + others, into: byHash.count)
    }

    private static func merged(_ releases: [FoundRelease], by key: (FoundRelease) -> String) -> [FoundRelease] {
        var places: [String: Int] = [:]
        var merged: [FoundRelease] = []
        for release in releases {
            let key = key(release)
            if let place = places[key] {
                merged[place].merge(release)
            } else {
                places[key] = merged.count
                merged.append(release)
            }
        }
        return merged
    }

    /// Joins each release behind the first `count`, which have no hash, to its like among those, where there is one.
    private static func merged(_ releases: [FoundRelease], into count: Int) -> [FoundRelease] {
        var merged = Array(releases.prefix(count))
        let places = Dictionary(merged.enumerated().map { (likeness($0.element), $0.offset) }) { first, _ in first }
        for release in releases.dropFirst(count) {
            if release.sizeBytes != nil, let place = places[likeness(release)] {
                merged[place].merge(release)
            } else {
                merged.append(release)
            }
        }
        return merged
    }

    private static func likeness(_ release: FoundRelease) -> String {
        "\(release.letters) \(release.sizeBytes ?? 0)"
    }
}

/// Finds releases that are one in all but the torrent: the same name, and as large to within a tenth.
enum NearDuplicates {
    /// The releases in their order, but each near duplicate right behind the best of its kind, and saying so.
    static func gathered(_ releases: [Release]) -> [Release] {
        var groups: [[Release]] = []
        var places: [String: [Int]] = [:]
        for release in releases {
            let key = release.name.lettersAndDigits
            if let place = places[key]?.first(where: { isAsLarge(groups[$0][0], release) }) {
                var duplicate = release
                duplicate.duplicateOf = groups[place][0].id
                groups[place].append(duplicate)
            } else {
                places[key, default: []].append(groups.count)
                groups.append([release])
            }
        }
        return groups.flatMap(\.self)
    }

    /// An unknown size is like any other.
    private static func isAsLarge(_ left: Release, _ right: Release) -> Bool {
        guard let a = left.sizeBytes, let b = right.sizeBytes else { return true }
        return Double(abs(a - b)) <= 0.1 * Double(max(a, b))
    }
}
