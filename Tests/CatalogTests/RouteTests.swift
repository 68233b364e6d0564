import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Catalog
@testable import Simulators

/// The routes in front of the simulated TMDB.
@Suite(.timeLimit(.minutes(1))) struct RouteTests {
    @Test func `a search finds films, series and people`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let films = try await catalog.get(Page<TitleItem>.self, "/v1/search?query=living+dead&type=movie")
            let series = try await catalog.get(Page<TitleItem>.self, "/v1/search?query=lantern&type=tv")
            let people = try await catalog.get(Page<PersonItem>.self, "/v1/search?query=example&type=person")
            let all = try await catalog.get(Page<SearchItem>.self, "/v1/search?query=lantern")
            let film = try #require(films.items.first)
            #expect(film.title == .movie(10331))
            #expect(film.name == "Night of the Living Dead")
            #expect(film.year == 1968)
            #expect(series.items.map(\.title) == [.series(900_100)])
            #expect(people.items.contains { $0.name == "George Example" })
            #expect(
                all.items.contains { if case .title(let item) = $0 { item.title == .series(900_100) } else { false } })
            #expect(
                all.items.contains { if case .person(let person) = $0 { person.name == "Vera Lantern" } else { false } }
            )
        }
    }

    @Test func `a search for what is nowhere is an empty page`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let page = try await catalog.get(Page<TitleItem>.self, "/v1/search?query=zzzzzz&type=movie")
            #expect(page == Page(items: [], page: 1, totalPages: 1, totalItems: 0))
        }
    }

    @Test func `a row of a kind that nobody knows is left out of a search`() async throws {
        let world = World()
        world.set { $0.unknownMediaType = true }
        try await withSimulatedTMDB(world) { catalog, _ in
            let page = try await catalog.get(Page<SearchItem>.self, "/v1/search?query=living+dead")
            #expect(!page.items.isEmpty)
        }
    }

    @Test func `details of a film come in the wanted language from one call`() async throws {
        try await withSimulatedTMDB { catalog, world in
            let film = try await catalog.get(MovieDetails.self, "/v1/movies/10331?language=fr-FR,en")
            #expect(film.item.name == "La Nuit des morts-vivants")
            #expect(film.item.nameLanguage == "fr-FR")
            #expect(film.item.originalName == "Night of the Living Dead")
            #expect(film.durationSeconds == 96 * 60)
            #expect(film.imdbId == "tt0063350")
            #expect(film.genres.map(\.id) == [27, 53])
            #expect(film.cast.map(\.role) == ["Ben", "Barbra"])
            #expect(film.crew.map(\.role) == ["Director"])
            #expect(world.log.count(.tmdb) == 1)
        }
    }

    @Test func `a text that the first language lacks comes from the original`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let film = try await catalog.get(MovieDetails.self, "/v1/movies/10331?language=de-DE,original")
            #expect(film.item.name == "Die Nacht der lebenden Toten")
            #expect(film.item.overview == "Strangers shelter in a farmhouse while the dead walk outside.")
            #expect(film.item.overviewLanguage == "en")
        }
    }

    @Test func `a list takes the rows that lack a translation from the next language`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let page = try await catalog.get(Page<TitleItem>.self, "/v1/movies/popular?language=fr-FR,en-US")
            let names = page.items.map(\.name)
            #expect(names.contains("La Nuit des morts-vivants"))
            #expect(names.contains("Tears of Steel"))
            #expect(page.items.first { $0.name == "Tears of Steel" }?.overview != nil)
        }
    }

    @Test func `a series has its seasons, the specials too, and its numbers elsewhere`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let series = try await catalog.get(SeriesDetails.self, "/v1/tv/900100")
            #expect(series.item.name == "The Lantern Hour")
            #expect(series.seasons.map(\.seasonNumber) == [0, 1, 2])
            #expect(series.seasons.map(\.title).last == .season(series: 900_100, season: 2))
            #expect(series.imdbId == "tt9900100")
            #expect(series.tvdbId == 990_010)
        }
    }

    @Test func `a season has its episodes, in the next language where the first has no overview`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let season = try await catalog.get(SeasonDetails.self, "/v1/tv/900100/seasons/1?language=fr-FR,en-US")
            let specials = try await catalog.get(SeasonDetails.self, "/v1/tv/900100/seasons/0")
            #expect(season.episodes.map(\.episodeNumber) == [1, 2, 3])
            #expect(season.episodes.first?.name == "Première lueur")
            #expect(season.episodes.dropFirst().first?.overview == "A lighthouse keeps its keeper.")
            #expect(season.episodes.first?.durationSeconds == 26 * 60)
            #expect(specials.episodes.map(\.name) == ["The Lost Pilot"])
        }
    }

    @Test func `an episode that has not been shown has no length and no picture`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let episode = try await catalog.get(EpisodeDetails.self, "/v1/tv/900100/seasons/2/episodes/3").episode
            #expect(episode.title == .episode(series: 900_100, season: 2, episode: 3))
            #expect(episode.durationSeconds == nil)
            #expect(episode.airDate == nil)
        }
    }

    @Test func `other services learn every name of a title, and an episode by every number`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let response = await catalog.get("/v1/titles/movie:10331", as: "service")
            let film = try WireFormat.decode(TitleNames.self, from: Data(response.text.utf8))
            let episode = try await catalog.get(TitleNames.self, "/v1/titles/tv:900100:s2:e1")
            #expect(film.names.first == TitleName(name: "Night of the Living Dead", language: "en", kind: .original))
            for name in ["La Nuit des morts-vivants", "Night of the Flesh Eaters", "La noche de los muertos vivientes"]
            {
                #expect(film.names.contains { $0.name == name }, "\(name)")
            }
            #expect(film.years.contains(1968))
            #expect(episode.episode?.absoluteNumber == 4)
            #expect(episode.episode?.airDate == "1953-01-05")
            #expect(episode.tvdbId == 990_010)
            #expect(episode.names.first?.name == "The Lantern Hour")
        }
    }

    @Test(arguments: [
        "/v1/movies/1", "/v1/tv/1", "/v1/tv/900100/seasons/9", "/v1/tv/900100/seasons/1/episodes/99",
        "/v1/titles/movie:1", "/v1/titles/tv:1", "/v1/titles/tv:900100:s9", "/v1/titles/tv:900100:s1:e99",
    ])
    func `what TMDB does not know is a 404, asked for once`(target: String) async throws {
        try await withSimulatedTMDB { catalog, world in
            let first = await catalog.get(target)
            let calls = world.log.count(.tmdb)
            let second = await catalog.get(target)
            #expect(first.status == .notFound)
            #expect(second.code == "title_not_found")
            #expect(world.log.count(.tmdb) == calls)
        }
    }

    @Test(arguments: [
        "/v1/movies/popular", "/v1/movies/top-rated", "/v1/movies/now-playing?region=FR", "/v1/movies/upcoming",
        "/v1/movies/trending?window=day", "/v1/tv/popular", "/v1/tv/top-rated", "/v1/tv/on-the-air",
        "/v1/tv/airing-today", "/v1/tv/trending", "/v1/discover/movies?genres=27&yearFrom=1960&yearTo=1970",
        "/v1/discover/tv?sort=name&order=asc&originalLanguage=en&ratingFrom=5",
    ])
    func `every list has rows, and totals that can be fetched`(target: String) async throws {
        try await withSimulatedTMDB { catalog, _ in
            let page = try await catalog.get(Page<TitleItem>.self, target)
            #expect(!page.items.isEmpty)
            #expect(page.totalPages <= 500)
            #expect(page.totalItems <= 10_000)
        }
    }

    @Test(arguments: ["/v1/genres/movies", "/v1/genres/tv?language=fr-FR,en"])
    func `genres have names`(target: String) async throws {
        try await withSimulatedTMDB { catalog, _ in
            let genres = try await catalog.get(GenreList.self, target)
            #expect(genres.items.count >= 15)
            #expect(genres.items.allSatisfy { !$0.name.isEmpty })
        }
    }

    @Test func `an answer that the client has is not sent again`() async throws {
        try await withSimulatedTMDB { catalog, world in
            let first = await catalog.get("/v1/movies/10331")
            let tag = try #require(first.headers["ETag"])
            catalog.clock.advance(60)
            let second = await catalog.get("/v1/movies/10331", headers: ["If-None-Match": tag])
            #expect(second.status == .notModified)
            #expect(second.text == "")
            #expect(second.headers["ETag"] == tag)
            #expect(second.headers["Age"] == "60")
            #expect(second.headers["Cache-Status"] == "prostream; hit; ttl=\(43_200 - 60)")
            #expect(world.log.count(.tmdb) == 1)
        }
    }

    @Test func `a TMDB that comes back is used again`() async throws {
        try await withSimulatedTMDB { catalog, world in
            world.faults.add(Fault(.tmdb, .status, times: 1, status: 500))
            let first = await catalog.get("/v1/movies/10331")
            let second = await catalog.get("/v1/movies/10331")
            #expect(first.status == .serviceUnavailable)
            #expect(second.status == .ok)
        }
    }
}
