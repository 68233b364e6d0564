import Contracts
import Testing

@testable import Indexer

@Suite struct ParsingTests {
    private func parse(_ name: String) -> ParsedRelease {
        var parser = ReleaseParser()
        return parser.parse(name)
    }

    @Test func `a film's name gives title, year, resolution, source, codecs and group`() {
        let release = parse("Big.Buck.Bunny.2008.1080p.BluRay.DTS-HD.MA.5.1.x264-PEACH.mkv")

        #expect(release.title == "Big Buck Bunny")
        #expect(release.year == 2008)
        #expect(release.resolution == "1080p")
        #expect(release.quality == .bluRay)
        #expect(release.source == .bluRay)
        #expect(release.videoCodec == .h264)
        #expect(release.audioCodecs == [.dtsHD])
        #expect(release.channels == ["5.1"])
        #expect(release.group == "PEACH")
        #expect(release.container == "mkv")
    }

    @Test func `an episode's name gives season, episode and the episode's title`() {
        let release = parse("Caminandes.S01E02.Gran.Dillama.720p.WEB-DL.AAC2.0.H.264-LLAMA")

        #expect(release.title == "Caminandes")
        #expect(release.seasons == [1])
        #expect(release.episodes == [2])
        #expect(release.episodeTitle == "Gran Dillama")
        #expect(release.seasonPack == nil)
        #expect(release.quality == .webDL)
    }

    @Test(arguments: [
        ("Orchard.S01E01E02.720p", [1], [1, 2]), ("Orchard.S01E03-E05.720p", [1], [3, 4, 5]),
        ("Orchard 2x07 720p", [2], [7]), ("Orchard Season 2 Episode 7", [2], [7]),
        ("Orchard S03 1080p WEB-DL", [3], []),
        ("Orchard.S01-S03.1080p", [1, 2, 3], []), ("Orchard 2ª Temporada 720p", [2], []),
        ("Orchard.103.HDTV.x264-X", [1], [3]),
        ("Сад / Orchard / Сезон: 2 / Серии: 1-3 из 8", [2], [1, 2, 3]),
    ])
    func `seasons and episodes are read in every spelling`(name: String, seasons: [Int], episodes: [Int]) {
        let release = parse(name)
        #expect(release.seasons == seasons)
        #expect(release.episodes == episodes)
        #expect(release.seasonPack == (episodes.isEmpty ? true : nil))
    }

    @Test(arguments: [
        ("[Grove] Orchard Tales - 05 [720p].mkv", [5]), ("[Grove] Orchard Tales - 01 ~ 03 [1080p]", [1, 2, 3]),
        ("[Grove] Orchard Tales [12][1080p]", [12]), ("[Grove] Orchard Tales - 07v2 (1280x720) [0A1B2C3D]", [7]),
    ])
    func `a bare number behind a group counts over all seasons`(name: String, numbers: [Int]) {
        let release = parse(name)
        #expect(release.absoluteEpisodes == numbers)
        #expect(release.title == "Orchard Tales")
        #expect(release.group == "Grove")
    }

    @Test(arguments: [
        ("Orchard.Nightly.2019.10.25.720p", "2019-10-25"), ("Orchard Nightly 9th Dec 2019 WEBRip", "2019-12-09"),
        ("orchard.nightly.18.09.00", "2000-09-18"), ("Orchard Nightly 10-30-2010", "2010-10-30"),
    ])
    func `air dates are read in every order`(name: String, date: String) {
        #expect(parse(name).date == date)
    }

    @Test func `a number in the title is not the year when another year follows`() {
        let release = parse("2040.2019.1080p.BluRay.x264-SINTEL")
        #expect(release.title == "2040")
        #expect(release.year == 2019)
    }

    @Test func `a year in front of nothing but words is one, and with more known the title's first word`() {
        let film = parse("2019 The Quiet Orchard of Grove.mp4")
        #expect(film.year == 2019 && film.title == "The Quiet Orchard of Grove")
        for name in ["2012 Orchard.mkv", "2012.The.Orchard.Years.1080p.WEB-DL", "2012 S01E01"] {
            let release = parse(name)
            #expect(release.year == nil && release.title?.hasPrefix("2012") == true)
        }
    }

    @Test func `a first bracket that ends with a year is the title, and no group`() {
        let release = parse("[The Orchard 1998] [BDRemux 1080p].mkv")
        #expect(release.title == "The Orchard" && release.year == 1998 && release.group == nil)
    }

    @Test func `a language inside the title is none, behind it it is one`() {
        #expect(parse("The.Dutch.Orchard.2006.720p.BluRay.x264-PEACH").languages == [])
        #expect(parse("Orchard.2006.German.DL.720p.BluRay.x264-PEACH").languages == ["de"])
    }

    @Test func `subtitles are not heard`() {
        let release = parse("Orchard.2006.Ger.Fre.Subs.1080p.WEB.h264-PEACH")
        #expect(release.languages == [])
        #expect(release.subtitleLanguages == ["de", "fr"])
    }

    @Test func `a camera recording stays one whatever else the name claims`() {
        #expect(parse("Orchard.2024.HDCAM.WEB-DL.1080p.x264-PEACH").quality == .cam)
    }

    @Test func `both titles of a double title are kept`() {
        let release = parse("Сад / The Orchard (2020) WEB-DL 1080p")
        #expect(release.title == "Сад")
        #expect(release.alternativeTitles == ["The Orchard"])
    }

    @Test(arguments: [
        ("Orchard.TalesS02E03.720p.WEB.h264-GROVE", [2], [3]), ("OrchardS01E02E03.720p", [1], [2, 3]),
        ("The.Orchard1x04.HDTV.XviD", [1], [4]), ("Orchards12.720p.WEB", [], []), ("HDTVx264.Orchard.2019", [], []),
    ])
    func `numbering that is glued to the title is parted from it`(name: String, seasons: [Int], episodes: [Int]) {
        let release = parse(name)
        #expect(release.seasons == seasons)
        #expect(release.episodes == episodes)
    }

    @Test func `the name behind what a Chinese site put in front is a title as well`() {
        let release = parse("【果园之家】果園[IMAX版][简繁字幕].The.Orchard.2019.2160p.BluRay.x265-GROVE")
        #expect(release.alternativeTitles.contains("The Orchard"))
        #expect(release.year == 2019)
    }

    @Test func `an accent that is a character of its own changes no word`() {
        #expect(parse("Orchard.2019.1080p.Latino-Ingle\u{301}s.AC3").languages == ["en", "es"])
    }

    @Test(arguments: [
        ("果園 第1025集 [1080P]", [], [], [1025]), ("The.Orchard.第三季.第5集.1080p", [3], [5], []),
        ("果園 第十二季 1080p", [12], [], []), ("果園[第01-03集].The.Orchard.S02.1080p.WEB-DL", [2], [1, 2, 3], []),
        ("第9区.2009.1080p", [], [], []), ("[Grove] 果園 第二季 / The Orchard S2 - 05 [1080p]", [2], [], [5]),
    ])
    func `seasons and episodes with their counters are read`(
        name: String, seasons: [Int], episodes: [Int], absolute: [Int]
    ) {
        let release = parse(name)
        #expect(release.seasons == seasons)
        #expect(release.episodes == episodes)
        #expect(release.absoluteEpisodes == absolute)
    }
}
