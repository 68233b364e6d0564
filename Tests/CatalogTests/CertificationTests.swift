import Contracts
import HTTP
import Platform
import ServiceRuntime
import Support
import Testing

@testable import Catalog
@testable import Simulators

/// What a profile with a maximum sees.
@Suite(.timeLimit(.minutes(1))) struct CertificationTests {
    @Test(
        arguments: [
            ("G", nil, 0), ("PG-13", nil, 13), ("pg-13", nil, 13), ("TV-MA", nil, 17), ("12", nil, 12),
            ("12A", "GB", 12),
            ("FSK 16", "DE", 16), ("-16", "FR", 16), ("M/14", "PT", 14), ("A", "IN", 18), ("A", "ES", 0),
            ("R", "CA", 18),
            ("R18+", "AU", 18),
        ] as [(String, String?, Int)])
    func `a certification is an age`(name: String, country: String?, age: Int) {
        #expect(CertificationAge.age(of: name, in: country) == age)
    }

    @Test(arguments: ["NR", "Exempt", "", "?", "99"]) func `a certification that says nothing is none`(name: String) {
        #expect(CertificationAge.age(of: name) == nil)
    }

    @Test func `a profile sees in lists what is certified for it, and nothing else`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let all = try await catalog.get(Page<TitleItem>.self, "/v1/tv/popular")
            let child = try await catalog.get(Page<TitleItem>.self, "/v1/tv/popular", asProfileUpTo: "US:PG-13")
            let infant = try await catalog.get(Page<TitleItem>.self, "/v1/tv/popular", asProfileUpTo: "US:G")
            let films = try await catalog.get(Page<TitleItem>.self, "/v1/movies/popular", asProfileUpTo: "DE:18")
            let search = try await catalog.get(
                Page<SearchItem>.self, "/v1/search?query=living+dead", asProfileUpTo: "DE:18")
            #expect(all.items.map(\.title).contains(.series(900_100)))
            #expect(child.items.map(\.title) == [.series(900_100)])
            #expect(infant.items.isEmpty)
            // Not rated, or not known to be.
            #expect(films.items.isEmpty)
            #expect(search.items.isEmpty)
        }
    }

    @Test(arguments: [
        "/v1/tv/900100", "/v1/tv/900100/seasons/1", "/v1/tv/900100/seasons/1/episodes/1", "/v1/titles/tv:900100:s1:e1",
    ])
    func `details above the maximum are refused, and others are not`(target: String) async throws {
        try await withSimulatedTMDB { catalog, _ in
            let free = await catalog.get(target)
            let allowed = await catalog.get(target, as: "ann up to US:TV-PG")
            let refused = await catalog.get(target, as: "ann up to US:TV-Y")
            let odd = await catalog.get(target, as: "ann up to US:nonsense")
            #expect(free.status == .ok)
            #expect(allowed.status == .ok)
            #expect(refused.status == .forbidden && refused.code == "certification_exceeded")
            #expect(odd.status == .forbidden)
        }
    }

    @Test func `a film that nobody has certified is refused, and what is like a film is sifted`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let film = await catalog.get("/v1/movies/10331", as: "ann up to DE:18")
            let person = try await catalog.get(PersonDetails.self, "/v1/people/900001", asProfileUpTo: "DE:18")
            #expect(film.status == .forbidden)
            #expect(person.credits.isEmpty)
        }
    }

    @Test func `with TMDB gone nothing is shown that is not known to be allowed`() async throws {
        let page = #"{"results":[{"id":1,"title":"A"},{"id":2,"title":"B"}],"total_pages":1,"total_results":2}"#
        let rating = #"{"results":[{"iso_3166_1":"US","release_dates":[{"certification":"G"}]}]}"#
        let server = try RawServer { connection, request in
            let isFirst = request.line.contains("/movie/1/release_dates")
            let isList = request.line.contains("popular")
            connection.send(
                isList
                    ? RawConnection.response(200, page)
                    : isFirst ? RawConnection.response(200, rating) : RawConnection.response(500, ""))
        }
        let catalog = try TestCatalog(tmdb: server.url)
        let sifted = try await catalog.get(Page<TitleItem>.self, "/v1/movies/popular", asProfileUpTo: "FR:12")
        #expect(sifted.items.map(\.title) == [.movie(1)])
    }

    @Test(arguments: [("FR", 0), ("DE", 12), ("JP", 17)])
    func `the country's own certification counts, and the strictest of the others where it has none`(
        country: String, age: Int
    ) {
        let all = ["US:R", "DE:12", "FR:TP"].compactMap { Certification($0) }
        #expect(CertificationGuide.age(by: all, in: country) == age)
    }

    @Test func `a service that asks for a profile gets what the profile may see`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let header = Authenticator.actingCertificationHeader
            let refused = await catalog.get("/v1/tv/900100", as: "service", headers: [header: "US:TV-Y"])
            let allowed = await catalog.get("/v1/tv/900100", as: "service", headers: [header: "US:TV-14"])
            #expect(refused.status == .forbidden)
            #expect(allowed.status == .ok)
        }
    }
}

extension TestCatalog {
    func get<Value: Decodable>(_ type: Value.Type, _ target: String, asProfileUpTo name: String) async throws -> Value {
        let response = await get(target, as: "ann up to \(name)")
        return try WireFormat.decode(type, from: Data(response.text.utf8))
    }
}
