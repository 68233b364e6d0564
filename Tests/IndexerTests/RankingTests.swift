import Contracts
import Testing

@testable import Indexer

@Suite struct RankingTests {
    private func verdict(
        _ name: String, _ profile: RankingProfile = RankingProfile(),
        _ change: (inout RankedCandidate) -> Void = { _ in }
    )
        -> RankingVerdict
    {
        var parser = ReleaseParser()
        var candidate = RankedCandidate(parser.parse(name))
        change(&candidate)
        return Ranking(profile: profile).verdict(candidate)
    }

    private func points(_ verdict: RankingVerdict) -> RankingScore? {
        if case .ranked(let score) = verdict { return score }
        return nil
    }

    @Test(arguments: [
        ("Orchard.2019.HDCAM.WEB-DL.1080p", Exclusion.camera), ("Orchard.2019.3D.HSBS.1080p.BluRay.x264", .threeD),
        ("Orchard.2019.2160p.WEB-DL.DV.H.265-GROVE", .dolbyVision), ("Orchard.2019.XXX.1080p.WEB.h264", .adult),
    ])
    func `what no screen wants is out, with its reason`(name: String, reason: Exclusion) {
        #expect(verdict(name) == .excluded(reason))
        #expect(reason.reason.hasSuffix("."))
    }

    @Test func `a language that is not wanted is out, an unknown one is not`() {
        var profile = RankingProfile()
        profile.requiredLanguages = ["de"]
        #expect(verdict("Orchard.2019.French.1080p.WEB.h264-GROVE", profile) == .excluded(.language))
        #expect(points(verdict("Orchard.2019.1080p.WEB.h264-GROVE", profile)) != nil)
    }

    @Test func `of what can be heard the liked language is best, then one that is not said, then a wrong one`() throws {
        var profile = RankingProfile()
        profile.preferredLanguages = ["fr", "de"]
        let names = ["French", "German", "", "Italian"].map { "Orchard.2019.\($0).1080p.WEB.h264-GROVE" }
        let scores = try names.map { try #require(points(verdict($0, profile))).points }
        #expect(scores == scores.sorted(by: >) && Set(scores).count == 4)
    }

    @Test(arguments: ["REPACK", "PROPER"]) func `what mends a release is better than that release`(word: String) throws
    {
        let first = try #require(points(verdict("Orchard.2019.1080p.WEB.h264-GROVE")))
        let second = try #require(points(verdict("Orchard.2019.\(word).1080p.WEB.h264-GROVE")))
        #expect(second.points > first.points)
    }

    @Test func `a tiny 2160p and a size of the future are judged, not believed`() {
        let tiny = verdict("Orchard.2019.2160p.WEB-DL.x265") {
            ($0.sizeBytes, $0.durationSeconds) = (100_000_000, 6_000)
        }
        #expect(tiny == .excluded(.tooSmall))
        for size in [Int64.min, -1, 0, Int64.max] {
            let found = verdict("Orchard.2019.1080p.WEB-DL.x264") {
                ($0.sizeBytes, $0.durationSeconds, $0.seeders) = (size, 6_000, Int.max)
            }
            #expect(points(found) != nil)
        }
    }

    @Test func `the score is the sum of its named parts`() throws {
        let score = try #require(points(verdict("Orchard.2019.1080p.WEB-DL.DDP5.1.H.264-GROVE")))
        #expect(score.points == score.parts.map(\.points).reduce(0, +))
        #expect(
            Set(score.parts.map(\.name)).isSuperset(of: [
                "resolution", "source", "codec", "hdr", "audio", "size", "seeders", "group",
            ]))
    }

    @Test func `a codec that the client plays is before one that it does not`() throws {
        var profile = RankingProfile()
        profile.videoCodecs = [.h264]
        let copied = try #require(points(verdict("Orchard.2019.1080p.WEB-DL.H.264-GROVE", profile)))
        let encoded = try #require(points(verdict("Orchard.2019.1080p.WEB-DL.H.265-GROVE", profile)))
        #expect(copied < encoded)
    }

    @Test func `releases of equal worth stay in their order`() throws {
        let score = try #require(points(verdict("Orchard.2019.1080p.WEB-DL.H.264-GROVE")))
        let sorted = Ranking(profile: RankingProfile()).sorted((0..<50).map { ($0, score) })
        #expect(sorted.map(\.0) == Array(0..<50))
    }
}
