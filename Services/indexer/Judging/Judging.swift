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
    /// What is known of the torrent with this info-hash.
    var readiness: @Sendable (String) -> ReleaseReadiness = { _ in .unknown }

    struct Judged {
        var items: [Release] = []
        var rejected: [RejectedRelease] = []
    }

    /// Characters of a name that is too long to be one.
    private static let shownName = 200

    /// - Parameter limit: items beyond so many are left out, and as many that were rejected.
    func judge(_ releases: [FoundRelease], limit: Int = .max) -> Judged {
        var accepted: [(Accepted, RankingScore)] = []
        var rejected: [RejectedRelease] = []
        for release in releases {
            do throws(Rejection) {
                let found = try accept(release)
                accepted.append((found, found.score))
            } catch {
                guard rejected.count < limit else { continue }
                let name = release.parsed == nil ? String(release.name.prefix(Self.shownName)) : release.name
                rejected.append(RejectedRelease(name: name, code: error.code, reason: error.reason))
            }
        }
        let best = ranking.sorted(accepted).prefix(limit).map { Self.item($0.0) }
        return Judged(items: NearDuplicates.gathered(best), rejected: rejected)
    }

    private struct Accepted {
        let found: FoundRelease
        let parsed: ParsedRelease
        let contents: ReleaseContents?
        let readiness: ReleaseReadiness
        let score: RankingScore
    }

    private struct Rejection: Error {
        let code: String
        let reason: String
    }

    private func accept(_ release: FoundRelease) throws(Rejection) -> Accepted {
        guard release.reference != nil else {
            throw Rejection(code: "no_link", reason: "Its indexer gives no link to it.")
        }
        guard let parsed = release.parsed else {
            throw Rejection(code: "name_too_long", reason: "Its name is longer than a name.")
        }
        var contents: ReleaseContents?
        switch matcher?.verdict(parsed) {
        case .mismatch(let mismatch): throw Rejection(code: mismatch.rawValue, reason: mismatch.reason)
        case .match(let found): contents = found
        case nil: break
        }
        let readiness = release.hash.map { self.readiness($0.description) } ?? ReleaseReadiness.unknown
        let score = try score(release, parsed, contents, readiness)
        return Accepted(found: release, parsed: parsed, contents: contents, readiness: readiness, score: score)
    }

    private func score(
        _ release: FoundRelease, _ parsed: ParsedRelease, _ contents: ReleaseContents?, _ readiness: ReleaseReadiness
    ) throws(Rejection) -> RankingScore {
        var candidate = RankedCandidate(
            parsed, sizeBytes: release.sizeBytes, seeders: release.seeders, durationSeconds: durationSeconds,
            episodeCount: contents == .film || contents == .episode ? 1 : nil)
        candidate.isAdult = release.isAdult
        candidate.readiness = readiness
        switch ranking.verdict(candidate) {
        case .excluded(let exclusion): throw Rejection(code: exclusion.rawValue, reason: exclusion.reason)
        case .ranked(let score): return score
        }
    }

    private static func item(_ accepted: Accepted) -> Release {
        let found = accepted.found
        var release = Release(
            id: found.reference?.description ?? "", name: found.name, parsed: accepted.parsed, indexers: found.indexers)
        release.contents = accepted.contents
        release.infoHash = found.hash?.description
        release.sizeBytes = found.sizeBytes
        release.seeders = found.seeders
        release.publishedAt = found.publishedAt
        release.offers = found.rows.map { ReleaseOffer($0.prepared.row, indexer: $0.indexer) }
        release.readiness = accepted.readiness
        release.score = accepted.score.points
        release.scoreParts = accepted.score.parts
        return release
    }
}
