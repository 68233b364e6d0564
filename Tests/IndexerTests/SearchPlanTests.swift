import Contracts
import Platform
import Testing

@testable import Indexer

@Suite struct SearchPlanTests {
    private func words(
        _ id: TitleID, series: [String] = [], languages: [String] = [], _ change: (inout TitleNames) -> Void = { _ in }
    ) throws -> [String] {
        let capabilities = #"{"tvSearchParams":[\#(series.map { "\"\($0)\"" }.joined(separator: ","))]}"#
        let body = #"{"id":1,"enable":true,"capabilities":\#(capabilities)}"#
        let indexer = try JSONDecoder().decode(ProwlarrIndexer.self, from: Data(body.utf8))
        var title = TitleNames(
            title: id,
            names: [
                TitleName(name: "果園", language: "ja", kind: .original),
                TitleName(name: "The Orchard", language: "en", kind: .translation),
                TitleName(name: "Le Verger", language: "fr", kind: .translation),
                TitleName(name: "Orchard Tales", language: "en", kind: .alternative),
            ])
        (title.imdbId, title.tvdbId) = ("tt0000001", 42)
        change(&title)
        return SearchPlan(title: title, languages: languages).queries(at: indexer).map(\.words)
    }

    @Test func `a film is asked for by its English, its original and the wanted languages' names`() throws {
        let words = try words(.movie(1), languages: ["fr", "de"]) { $0.year = 2019 }
        #expect(words == ["The Orchard 2019", "果園 2019", "Le Verger 2019"])
    }

    @Test func `a series is asked for by a number that the indexer knows, TVDB's before IMDb's`() throws {
        let season = try words(.season(series: 1, season: 2), series: ["q", "imdbId"])
        #expect(season == ["{ImdbId:tt0000001}{Season:2}", "The Orchard S02", "果園 S02"])
        #expect(try words(.series(1), series: ["q", "imdbId", "tvdbId"]).first == "{TvdbId:42}")
        #expect(try words(.series(1), series: ["q"]) == ["The Orchard", "果園"])
    }

    @Test func `a special is not asked for by number, which would find the whole series`() throws {
        let words = try words(.episode(series: 1, season: 0, episode: 3), series: ["tvdbId"])
        #expect(words == ["The Orchard S00E03", "果園 S00E03", "The Orchard S00"])
    }

    @Test func `an episode from Japan is asked for by its number over all seasons as well`() throws {
        let id = TitleID.episode(series: 1, season: 2, episode: 3)
        func change(_ title: inout TitleNames) {
            title.episode = EpisodeNumbering(season: 2, episode: 3)
            title.episode?.absoluteNumber = 15
        }
        #expect(try !words(id, change).contains("The Orchard 15"))
        let words = try words(id) { title in
            change(&title)
            title.originalLanguage = "ja"
        }
        #expect(words == ["The Orchard S02E03", "果園 S02E03", "The Orchard S02", "The Orchard 15"])
    }
}
