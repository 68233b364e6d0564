import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Catalog
@testable import Simulators

/// Details with all that belongs to them, each from one call.
@Suite(.timeLimit(.minutes(1))) struct DetailTests {
    @Test func `a film comes with pictures, keywords, certifications, offers, names elsewhere, and its collection`()
        async throws
    {
        try await withSimulatedTMDB { catalog, world in
            let film = try await catalog.get(MovieDetails.self, "/v1/movies/10331?language=en-US")
            #expect(Set(film.pictures.map(\.kind)) == [.poster, .backdrop])
            #expect(film.pictures.contains { $0.language == nil } && film.pictures.contains { $0.language == "en" })
            #expect(film.keywords == ["farmhouse", "zombie", "public domain"])
            #expect(film.certifications == [Certification("US:NR")])
            #expect(film.watchOffers.map(\.country) == ["FR", "US"])
            #expect(film.watchOffers.first?.subscription.map(\.name) == ["Example Free TV"])
            #expect(film.watchOffers.last?.subscription == [])
            #expect(film.externalIds.imdbId == "tt0063350")
            #expect(film.externalIds.facebookId == nil)
            #expect(film.collection?.collectionId == 900_300)
            #expect(!film.similar.isEmpty && !film.recommendations.isEmpty)
            #expect(!film.videos.isEmpty)
            #expect(world.log.count(.tmdb) == 1)
        }
    }

    @Test func `a series has its certifications and keywords under other names, and the same offers`() async throws {
        try await withSimulatedTMDB { catalog, world in
            let series = try await catalog.get(SeriesDetails.self, "/v1/tv/900100?language=en-US")
            #expect(series.certifications.map(\.name) == ["TV-PG"])
            #expect(series.keywords == ["anthology"])
            #expect(series.externalIds.tvdbId == 990_010)
            #expect(world.log.count(.tmdb) == 1)
        }
    }

    @Test func `seasons and episodes have casts and names elsewhere, from one call each`() async throws {
        try await withSimulatedTMDB { catalog, world in
            let season = try await catalog.get(SeasonDetails.self, "/v1/tv/900100/seasons/1?language=en-US")
            let episode = try await catalog.get(
                EpisodeDetails.self, "/v1/tv/900100/seasons/1/episodes/1?language=en-US")
            #expect(season.externalIds.tvdbId != nil)
            #expect(season.nameLanguage == "en-US")
            #expect(season.episodes.first?.overviewLanguage == "en-US")
            #expect(episode.episode.name == "First Light")
            #expect(episode.cast.map(\.role) == ["Herself"])
            #expect(episode.externalIds.tvdbId != nil)
            #expect(world.log.count(.tmdb) == 2)
        }
    }

    @Test func `a person has a life and each title once, with every part in it`() async throws {
        try await withSimulatedTMDB { catalog, world in
            let person = try await catalog.get(PersonDetails.self, "/v1/people/900001?language=en-US")
            #expect(person.name == "George Example")
            #expect(person.credits.map(\.item.title).contains(.movie(10331)))
            #expect(person.credits.first { $0.item.title == .movie(10331) }?.roles == ["Director"])
            #expect(Set(person.credits.map(\.item.title)).count == person.credits.count)
            #expect(world.log.count(.tmdb) == 1)
        }
    }

    @Test func `a collection has its films in the order of their release`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let collection = try await catalog.get(CollectionDetails.self, "/v1/collections/900300")
            #expect(collection.parts.map(\.title) == [.movie(10331)])
            #expect(collection.overview != nil)
            let unknown = await catalog.get("/v1/collections/1")
            #expect(unknown.status == .notFound)
        }
    }

    @Test func `each text says which language it is in, in lists too`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let page = try await catalog.get(Page<TitleItem>.self, "/v1/movies/popular?language=fr-FR,en-US")
            let film = try #require(page.items.first { $0.title == .movie(10331) })
            let other = try #require(page.items.first { $0.name == "Tears of Steel" })
            #expect(film.nameLanguage == "fr-FR" && film.overviewLanguage == "fr-FR")
            #expect(other.overviewLanguage == "en-US")
            let details = try await catalog.get(MovieDetails.self, "/v1/movies/10331?language=fr-FR")
            #expect(details.taglineLanguage == "fr-FR")
        }
    }

    @Test func `what the sender prefers counts where the address names no language`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let french = await catalog.get(
                "/v1/movies/10331", headers: ["Accept-Language": "xx-klingon, fr;q=0.9, en;q=0.8, *;q=0.1"])
            let named = await catalog.get("/v1/movies/10331?language=en-US", headers: ["Accept-Language": "fr"])
            #expect(french.text.contains("La Nuit des morts-vivants"))
            let other = try WireFormat.decode(MovieDetails.self, from: Data(named.text.utf8))
            #expect(other.item.nameLanguage == "en-US")
            #expect(french.headers["Vary"]?.contains("Accept-Language") == true)
        }
    }

    @Test func `what the profile prefers counts before what its browser does, and after what is asked for`()
        async throws
    {
        try await withSimulatedTMDB { catalog, _ in
            let header: Headers = ["Accept-Language": "de"]
            let preferred = await catalog.get("/v1/movies/10331", as: "ann in tlh,fr,pt-BR", headers: header)
            let named = await catalog.get("/v1/movies/10331?language=es", as: "ann in fr", headers: header)
            let unknown = await catalog.get("/v1/movies/10331", as: "ann in tlh", headers: header)
            #expect(preferred.text.contains("La Nuit des morts-vivants"))
            #expect(named.text.contains("La noche de los muertos vivientes"))
            #expect(unknown.text.contains("Die Nacht der lebenden Toten"))
        }
    }

    @Test func `preferences are ordered by their quality and end with the original`() {
        #expect(Languages(preferences: "en;q=0.5,fr-FR,de;q=0.7,es;q=0")?.description == "fr-FR,de,en,original")
        #expect(Languages(preferences: "*") == nil)
        #expect(Languages(preferences: "a,b,c,,;;q=,q=1") == nil)
        #expect(Languages(preferences: String(repeating: "fr,", count: 200)) == nil)
    }

    @Test func `a film's release years are told by country, and a series' way of counting`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let film = try await catalog.get(TitleNames.self, "/v1/titles/movie:10331")
            let series = try await catalog.get(TitleNames.self, "/v1/titles/tv:900100")
            #expect(film.releases == [ReleaseYear(country: "US", year: 1968)])
            #expect(film.kind == nil)
            #expect(series.kind == .standard)
        }
    }

    @Test(arguments: [
        (#""original_language":"ja","genres":[{"id":16,"name":"Animation"}]"#, SeriesKind.anime),
        (#""original_language":"en","type":"Talk Show""#, .daily), (#""original_language":"en","type":"News""#, .daily),
        (#""original_language":"en","genres":[{"id":16,"name":"Animation"}]"#, .standard),
    ])
    func `anime and daily series are told apart`(fields: String, kind: SeriesKind) async throws {
        let server = try RawServer(RawConnection.response(200, #"{"id":7,"name":"A","original_name":"A",\#(fields)}"#))
        let names = try await TestCatalog(tmdb: server.url).get(TitleNames.self, "/v1/titles/tv:7")
        #expect(names.kind == kind)
    }

    @Test func `the catalog says whose its data are, to anybody`() async throws {
        let server = try RawServer("")
        let response = await (try TestCatalog(tmdb: server.url)).get("/v1/attribution", as: nil)
        #expect(response.status == .ok)
        #expect(response.text.contains("This product uses the TMDB API but is not endorsed or certified by TMDB."))
        #expect(server.requests.isEmpty)
    }
}
