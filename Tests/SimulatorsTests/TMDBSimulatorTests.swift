import HTTP
import Platform
import Testing

@testable import Simulators

@Suite struct TMDBSimulatorTests {
    private let world = World.frozen()

    private struct Titled: Decodable {
        let title: String
        let overview: String
    }

    private struct Page: Decodable {
        let page: Int
        let results: [Titled]
        let total_pages: Int
    }

    @Test func `SIM-T1: no key, and the key as a bearer, are refused with code 7`() async {
        let without = await world.get(.tmdb, "/3/movie/10331")
        let asBearer = await world.get(.tmdb, "/3/movie/10331", ["Authorization": "Bearer \(World.key)"])
        let token = await world.get(.tmdb, "/3/movie/10331", ["Authorization": "Bearer \(World.readToken)"])
        #expect(without.status == 401)
        #expect(without.text.contains("\"status_code\":7"))
        #expect(asBearer.status == 401)
        #expect(token.status == 200)
    }

    @Test(arguments: ["/movie/1", "/tv/1", "/tv/900100/season/9", "/person/1", "/collection/1", "/nothing"])
    func `SIM-T2: what is unknown gets 404 with code 34`(path: String) async {
        let seen = await world.tmdb(path)
        #expect(seen.status == 404)
        #expect(seen.text.contains("\"status_code\":34"))
    }

    @Test(arguments: ["0", "501", "-1", "x"])
    func `SIM-T3: a page outside 1 to 500 gets 400 with code 22`(page: String) async {
        let seen = await world.tmdb("/movie/popular?page=\(page)")
        #expect(seen.status == 400)
        #expect(seen.text.contains("\"status_code\":22"))
    }

    @Test func `SIM-T4: a list claims more pages than there are, and one past the end is empty`() async throws {
        let page = try await world.tmdb("/movie/popular?page=400").decode(Page.self)
        #expect(page.page == 400)
        #expect(page.results.isEmpty)
        #expect(page.total_pages == 58_322)
    }

    @Test func `SIM-T10: without a translation the title is the original and the overview empty`() async throws {
        let french = try await world.tmdb("/movie/10331?language=fr-FR").decode(Titled.self)
        let japanese = try await world.tmdb("/movie/10331?language=ja").decode(Titled.self)
        #expect(french.title == "La Nuit des morts-vivants")
        #expect(japanese.title == "Night of the Living Dead")
        #expect(japanese.overview.isEmpty)
    }

    @Test func `SIM-T11: appended parts stand under their literal names, without an id`() async throws {
        struct Details: Decodable {
            struct Providers: Decodable { let id: Int? }
            enum CodingKeys: String, CodingKey { case providers = "watch/providers" }
            let providers: Providers
        }
        let seen = await world.tmdb("/movie/10331?append_to_response=watch/providers,nonsense")
        let details = try seen.decode(Details.self)
        #expect(details.providers.id == nil)
        #expect(!seen.text.contains("nonsense"))
    }

    @Test func `SIM-T12: an IMDb number is a film's address, and find knows it`() async throws {
        let film = try await world.tmdb("/movie/tt0063350").decode(Titled.self)
        let found = await world.tmdb("/find/tt0063350?external_source=imdb_id")
        let unknown = await world.tmdb("/find/tt0000001?external_source=imdb_id")
        #expect(film.title == "Night of the Living Dead")
        #expect(found.text.contains("\"movie_results\":[{"))
        #expect(unknown.status == 200)
        #expect(unknown.text.contains("\"movie_results\":[]"))
    }

    @Test func `SIM-T13: the specials are among the seasons and not in their number`() async throws {
        struct Details: Decodable {
            struct Season: Decodable { let season_number: Int }
            let seasons: [Season]
            let number_of_seasons: Int
            let imdb_id: String?
        }
        let details = try await world.tmdb("/tv/900100").decode(Details.self)
        #expect(details.seasons.map(\.season_number) == [0, 1, 2])
        #expect(details.number_of_seasons == 2)
        #expect(details.imdb_id == nil)
    }

    @Test func `SIM-T16: a known entity tag gets 304 and no body`() async {
        let first = await world.tmdb("/movie/10331")
        let tag = first.response.headers["ETag"] ?? ""
        let again = await world.get(.tmdb, "/3/movie/10331?api_key=\(World.key)", ["If-None-Match": tag])
        #expect(tag.hasPrefix("W/"))
        #expect(again.status == 304)
        #expect(again.bytes.isEmpty)
    }

    @Test func `SIM-T17: a scripted fault meets as many requests as asked for, and requests are counted`() async {
        world.faults.add(Fault(.tmdb, .rateLimit, pathPrefix: "/3/movie", times: 2, retryAfter: 2))
        var statuses: [Int] = []
        for _ in 0..<3 { statuses.append(await world.tmdb("/movie/10331").status) }
        #expect(statuses == [429, 429, 200])
        #expect(world.log.count(.tmdb, path: "/3/movie") == 3)
    }

    @Test func `SIM-T18: images need no key, and an unknown size is refused`() async {
        let picture = await world.get(.tmdb, "/t/p/w500/poster-10331.jpg")
        let wrongSize = await world.get(.tmdb, "/t/p/w501/poster-10331.jpg")
        #expect(picture.status == 200)
        #expect(picture.bytes.starts(with: [0xFF, 0xD8]))
        #expect(wrongSize.status == 400)
    }
}
