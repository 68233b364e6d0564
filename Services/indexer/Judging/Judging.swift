import Contracts
import Platform
import Torrents

/// Parses, matches and ranks what was found.
struct Judging: Sendable {
    /// `nil` takes every title: somebody searched by words.
    let matcher: Matcher?
    let ranking: Ranking
    /// Of the film, or of one episode.
    var durationSeconds: Int?

    struct Judged {
        var items: [Release] = []
        var rejected: [RejectedRelease] = []
    }

    func judge(_ releases: [FoundRelease]) -> Judged {
        var parser = ReleaseParser()
        var ranked: [(Release, RankingScore)] = []
        var rejected: [RejectedRelease] = []
        for release in releases {
            let parsed = parser.parse(release.name)
            switch verdict(release, parsed) {
            case .success(let score): ranked.append((Self.item(release, parsed, score), score))
            case .failure(let rejection): rejected.append(rejection.release)
            }
        }
        return Judged(items: ranking.sorted(ranked).map(\.0), rejected: rejected)
    }

    private struct Rejection: Error {
        let release: RejectedRelease
    }

    private func verdict(_ release: FoundRelease, _ parsed: ParsedRelease) -> Result<RankingScore, Rejection> {
        func rejected(_ code: String, _ reason: String) -> Result<RankingScore, Rejection> {
            .failure(Rejection(release: RejectedRelease(name: release.name, code: code, reason: reason)))
        }
        guard release.reference != nil else { return rejected("no_link", "Its indexer gives no link to it.") }
        var contents: MatchVerdict.Contents?
        switch matcher?.verdict(parsed) {
        case .mismatch(let mismatch): return rejected(mismatch.rawValue, mismatch.reason)
        case .match(let found): contents = found
        case nil: break
        }
        let candidate = RankedCandidate(
            parsed, sizeBytes: release.sizeBytes, seeders: release.seeders, durationSeconds: durationSeconds,
            episodeCount: contents == .film || contents == .episode ? 1 : nil)
        switch ranking.verdict(candidate) {
        case .excluded(let exclusion): return rejected(exclusion.rawValue, exclusion.reason)
        case .ranked(let score): return .success(score)
        }
    }

    private static func item(_ found: FoundRelease, _ parsed: ParsedRelease, _ score: RankingScore) -> Release {
        var release = Release(
            id: found.reference?.description ?? "", name: found.name, parsed: parsed, indexers: found.indexers)
        release.infoHash = found.hash?.description
        release.sizeBytes = found.sizeBytes
        release.seeders = found.seeders
        release.publishedAt = found.publishedAt
        release.score = score.points
        release.scoreParts = score.parts
        return release
    }
}
