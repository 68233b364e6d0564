import Contracts
import Testing

@testable import Indexer

@Suite struct MatchingTests {
    private func verdict(_ name: String, _ wanted: Wanted) -> MatchVerdict {
        var parser = ReleaseParser()
        return Matcher(wanted).verdict(parser.parse(name))
    }

    private let film = Wanted(names: ["Der Löwengarten", "The Lion Garden"], years: [2019], part: .film)

    private func episode(_ season: Int, _ episode: Int, absolute: Int? = nil, airDate: String? = nil) -> Wanted {
        var numbering = EpisodeNumbering(season: season, episode: episode)
        (numbering.absoluteNumber, numbering.airDate) = (absolute, airDate)
        return Wanted(names: ["Orchard Tales"], years: [2015, 2016], part: .episode(numbering))
    }

    @Test(arguments: [
        "The.Lion.Garden.2019.1080p.BluRay.x264-GROVE", "Lion Garden (2020) 720p WEB-DL",
        "Der.Loewengarten.2018.German.DL.1080p",
        "Der.Lowengarten.1080p.WEB.h264-GROVE", "Löwengarten / The Lion Garden (2019)",
    ])
    func `a film matches by any of its names, with a year of the one or the other side`(name: String) {
        #expect(verdict(name, film) == .match(.film))
    }

    @Test(arguments: [
        ("The.Lion.Garden.2016.1080p.BluRay", Mismatch.year), ("The.Lion.Garden.S01E02.1080p", .kind),
        ("The.Lion.Garden.II.2019.1080p.BluRay", .title), ("1080p", .title), ("Garden.2019.1080p.BluRay", .title),
    ])
    func `another year, a series and another title are no match`(name: String, reason: Mismatch) {
        #expect(verdict(name, film) == .mismatch(reason))
    }

    @Test(arguments: [
        ("Orchard.Tales.S02E03.720p", MatchVerdict.match(.episode)),
        ("Orchard.Tales.S02E01-E04.720p", .match(.severalEpisodes)),
        ("Orchard.Tales.S02.720p.WEB-DL", .match(.season)), ("Orchard.Tales.S01-S04.720p", .match(.severalSeasons)),
        ("[Grove] Orchard Tales - 15 [720p]", .match(.episode)), ("Orchard.Tales.2016.05.01.720p", .match(.episode)),
        ("Orchard.Tales.S02E04.720p", .mismatch(.episode)), ("Orchard.Tales.S03.720p", .mismatch(.season)),
        ("[Grove] Orchard Tales - 03 [720p]", .mismatch(.episode)),
        ("Orchard.Tales.2016.05.02.720p", .mismatch(.airDate)),
        ("Orchard.Tales.720p.WEB-DL", .mismatch(.unnumbered)),
    ])
    func `an episode is found alone, in packs, by its absolute number and by its air date`(
        name: String, expected: MatchVerdict
    ) {
        #expect(verdict(name, episode(2, 3, absolute: 15, airDate: "2016-05-01")) == expected)
    }

    @Test func `a film that shares a series' name is no part of it, and its year must be one in which that was aired`()
    {
        let wanted = Wanted(names: ["Orchard Tales"], years: [2015, 2016], part: .series)
        #expect(verdict("Orchard.Tales.1080p.BluRay.x264-GROVE", wanted) == .mismatch(.kind))
        #expect(verdict("Orchard.Tales.2014.S01.1080p.WEB-DL", wanted) == .mismatch(.year))
        #expect(verdict("Orchard.Tales.COMPLETE.1080p.WEB-DL", wanted) == .match(.severalSeasons))
        #expect(verdict("Orchard.Tales.2016.S02.1080p.WEB-DL", wanted) == .match(.season))
    }

    @Test func `the series of another country is no match`() {
        let wanted = Wanted(names: ["Orchard Tales"], part: .season(1), countries: ["us"])
        #expect(verdict("Orchard.Tales.UK.S01.720p.HDTV.x264-GROVE", wanted) == .mismatch(.country))
        #expect(verdict("Orchard.Tales.US.S01.720p.HDTV.x264-GROVE", wanted) == .match(.season))
    }

    @Test(arguments: [("S.W.A.T.", "SWAT"), ("Ærø & Æbler", "aeroe and aebler"), ("Ça c’est l’été", "ca cest lete")])
    func `names are compared without marks, points and spaces`(left: String, right: String) {
        #expect(TitleComparison([left]).agrees(with: right))
    }
}
