import HTTP
import Platform
import Testing

@testable import Simulators

/// Lists that move, rows that nobody knows, and requests that are refused.
@Suite struct TMDBKnobTests {
    private let world = World.frozen()

    private struct Page: Decodable {
        struct Row: Decodable {
            let id: Int
            let media_type: String?
        }
        let results: [Row]
        let total_results: Int

        var ids: [Int] { results.map(\.id) }
    }

    private func popular(_ page: Int) async throws -> Page {
        try await world.tmdb("/movie/popular?page=\(page)").decode(Page.self)
    }

    @Test(arguments: ["/movie/changes", "/tv/changes", "/person/changes", "/movie/10331/changes"])
    func `SIM-T3: more than fourteen days get 422 with code 20`(path: String) async {
        let long = await world.tmdb("\(path)?start_date=2026-01-01&end_date=2026-01-16")
        let whole = await world.tmdb("\(path)?start_date=2026-01-01&end_date=2026-01-15")
        let day = await world.tmdb(path)
        #expect(long.status == 422)
        #expect(long.text.contains("\"status_code\":20"))
        #expect(whole.status == 200)
        #expect(day.status == 200)
    }

    @Test func `SIM-T3: a date of another form gets 400 with code 23, and 21 appended parts code 27`() async {
        let date = await world.tmdb("/movie/changes?start_date=yesterday")
        let names = (1...21).map { "part\($0)" }.joined(separator: ",")
        let parts = await world.tmdb("/movie/10331?append_to_response=\(names)")
        #expect(date.status == 400)
        #expect(date.text.contains("\"status_code\":23"))
        #expect(parts.status == 400)
        #expect(parts.text.contains("\"status_code\":27"))
    }

    @Test(arguments: [0, 7, 19, -3, 1_000])
    func `SIM-T6: a list that drifts has one row of its first page on the second too, and other totals`(seed: Int)
        async throws
    {
        world.set { $0.listDriftSeed = seed }
        let (first, second, third) = (try await popular(1), try await popular(2), try await popular(3))
        #expect(first.ids.contains(second.ids[0]))
        #expect(Set(first.ids).intersection(second.ids).count == 1)
        #expect(Set(second.ids).isDisjoint(with: third.ids))
        #expect(first.total_results != second.total_results)
    }

    @Test func `SIM-T6: a list that does not drift has each row once`() async throws {
        let (first, second) = (try await popular(1), try await popular(2))
        #expect(Set(first.ids).isDisjoint(with: second.ids))
        #expect(first.total_results == second.total_results)
    }

    @Test func `SIM-T7: multi has a media type on each row, one of them unknown if wanted`() async throws {
        let path = "/search/multi?query=night"
        let usual = try await world.tmdb(path).decode(Page.self).results.map(\.media_type)
        world.set { $0.unknownMediaType = true }
        let odd = try await world.tmdb(path).decode(Page.self).results.map(\.media_type)
        let films = try await world.tmdb("/search/movie?query=night").decode(Page.self).results
        #expect(!usual.isEmpty)
        #expect(usual.allSatisfy { ["movie", "tv", "person"].contains($0) })
        #expect(odd == ["hologram"] + usual)
        #expect(films.allSatisfy { $0.media_type == nil })
    }
}
