import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Catalog
@testable import Simulators

/// What people paste into a search.
@Suite(.timeLimit(.minutes(1))) struct PastedNameTests {
    @Test(arguments: [
        ("tt0063350", PastedName.imdb("tt0063350")), ("nm0000001", .imdb("nm0000001")),
        ("https://www.imdb.com/title/tt0063350/?ref_=nv_sr_1", .imdb("tt0063350")),
        ("imdb.com/fr/title/tt0063350", .imdb("tt0063350")), ("https://m.imdb.com/name/nm0000001/", .imdb("nm0000001")),
        ("https://www.themoviedb.org/movie/10331-night-of-the-living-dead?language=fr", .movie(10331)),
        ("themoviedb.org/tv/1396", .series(1396)), ("https://www.themoviedb.org/person/900001-x", .person(900_001)),
        ("https://www.themoviedb.org/tv/1396-orchard/season/1", .season(series: 1396, 1)),
        ("https://www.themoviedb.org/tv/1396/season/1/episode/3", .episode(series: 1396, season: 1, 3)),
    ])
    func `a number of IMDb and addresses are recognised`(text: String, name: PastedName) {
        #expect(PastedName(text) == name)
    }

    @Test(arguments: [
        "Night of the Living Dead", "tt", "tt12", "ttt0063350", "tt0063350 1968", "1968", "https://www.imdb.com/",
        "https://evil.example/title/tt0063350", "https://www.themoviedb.org/movie/abc",
        "https://www.themoviedb.org/movie/0", "https://www.themoviedb.org/movie/..%2F..", "themoviedb.org/list/1",
        "https://www.themoviedb.org.evil.example/movie/1",
    ])
    func `anything else is searched for`(text: String) { #expect(PastedName(text) == nil) }

    @Test func `a pasted name finds its title, its episode or its person`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let film = try await catalog.get(Page<TitleItem>.self, "/v1/search?query=tt0063350")
            let address = "https%3A%2F%2Fwww.themoviedb.org%2Fmovie%2F10331-night"
            let same = try await catalog.get(Page<TitleItem>.self, "/v1/search?query=\(address)&language=fr-FR")
            let series = try await catalog.get(
                Page<TitleItem>.self, "/v1/search?query=themoviedb.org%2Ftv%2F900100&type=tv")
            let episode = try await catalog.get(
                Page<TitleItem>.self, "/v1/search?query=themoviedb.org%2Ftv%2F900100%2Fseason%2F1%2Fepisode%2F1")
            let person = try await catalog.get(
                Page<PersonItem>.self, "/v1/search?query=themoviedb.org%2Fperson%2F900001")
            #expect(film.items.map(\.title) == [.movie(10331)] && film.totalItems == 1)
            #expect(same.items.map(\.name) == ["La Nuit des morts-vivants"])
            #expect(series.items.map(\.title) == [.series(900_100)])
            #expect(episode.items.map(\.title) == [.episode(series: 900_100, season: 1, episode: 1)])
            #expect(person.items.map(\.name) == ["George Example"])
        }
    }

    @Test(arguments: ["tt9999999", "tt0063350&type=tv", "themoviedb.org%2Fmovie%2F1", "tt0063350&type=person"])
    func `what is not there, or of another kind, is an empty page`(query: String) async throws {
        try await withSimulatedTMDB { catalog, _ in
            let page = try await catalog.get(Page<TitleItem>.self, "/v1/search?query=\(query)")
            #expect(page.items.isEmpty && page.totalItems == 0)
        }
    }
}
