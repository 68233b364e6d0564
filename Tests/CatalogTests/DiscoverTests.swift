import Contracts
import HTTP
import Synchronization
import Testing

@testable import Catalog
@testable import Simulators

/// Filters as they reach the simulated TMDB, which heeds them.
@Suite(.timeLimit(.minutes(1))) struct DiscoverTests {
    private func films(_ query: String) async throws -> (titles: [TitleID], asked: String) {
        let found = Mutex<(titles: [TitleID], asked: String)>(([], ""))
        try await withSimulatedTMDB { catalog, world in
            let page = try await catalog.get(Page<TitleItem>.self, "/v1/discover/movies?\(query)")
            found.withLock { $0 = (page.items.map(\.title), world.log.entries.first?.query ?? "") }
        }
        return found.withLock { $0 }
    }

    @Test func `films of a certification are found, and no others`() async throws {
        let (titles, asked) = try await films("certification=NR&certificationCountry=us")
        #expect(titles == [.movie(10331)])
        #expect(asked.contains("certification=NR&certification_country=US"))
        #expect(try await films("certification=R&certificationCountry=US").titles.isEmpty)
    }

    @Test func `films up to a certification are found, and no others`() async throws {
        let (titles, asked) = try await films("maximumCertification=PG-13&certificationCountry=US")
        #expect(titles == [.movie(10331)])
        #expect(asked.contains("certification.lte=PG-13&certification_country=US"))
        #expect(try await films("maximumCertification=PG-13&certificationCountry=FR").titles.isEmpty)
    }

    @Test func `films of a watch provider are found where it has them, and no others`() async throws {
        let (titles, asked) = try await films("watchProviders=8,900&watchRegion=FR")
        #expect(titles.contains(.movie(10331)))
        #expect(!titles.contains(.movie(910_001)))
        #expect(asked.contains("watch_region=FR") && asked.contains("with_watch_providers=8|900"))
        #expect(try await films("watchProviders=8&watchRegion=FR").titles.isEmpty)
        #expect(try await films("watchProviders=900&watchRegion=DE").titles.isEmpty)
    }

    @Test func `series of a watch provider are found where it has them`() async throws {
        try await withSimulatedTMDB { catalog, _ in
            let there = try await catalog.get(Page<TitleItem>.self, "/v1/discover/tv?watchProviders=900&watchRegion=US")
            let none = try await catalog.get(Page<TitleItem>.self, "/v1/discover/tv?watchProviders=9&watchRegion=US")
            #expect(there.items.map(\.title) == [.series(900_100)])
            #expect(none.items.isEmpty)
        }
    }

    @Test(arguments: [
        "certification=R", "maximumCertification=PG", "watchProviders=8", "watchProviders=a&watchRegion=FR",
        "certification=R&certificationCountry=USA",
    ])
    func `a filter that lacks its country, or is none, is refused`(query: String) async throws {
        try await withSimulatedTMDB { catalog, world in
            #expect(await catalog.get("/v1/discover/movies?\(query)").status == .unprocessableContent)
            #expect(world.log.count(.tmdb) == 0)
        }
    }
}
