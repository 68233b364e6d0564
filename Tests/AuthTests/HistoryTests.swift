import Contracts
import HTTP
import Platform
import Postgres
import Support
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct HistoryTests {
    private static let film = TitleID.movie(10331)

    private let auth: TestAuth
    private let ann: String

    init() async throws {
        auth = try await TestAuth()
        ann = try await auth.member().accessToken
    }

    @Test(arguments: [(0, 0, false), (5_183, 89, false), (5_184, 90, true), (5_760, 100, true), (9_000, 100, true)])
    func `percent and finished follow from the position`(position: Double, percent: Int, isFinished: Bool) async throws
    {
        let entry = try await watch(Self.film, at: position)
        #expect(entry.percent == percent)
        #expect(entry.isFinished == isFinished)
        #expect(entry.positionSeconds == min(position, 5_760))
    }

    @Test func `the later observation holds, in whatever order and however often they come`() async throws {
        let positions: [Double] = [600, 1_200, 300, 900]
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 2, 3, 0, 1, 3, 3]] {
            _ = await auth.send(.delete("/v1/me/history", as: ann))
            for index in order { _ = try await watch(Self.film, at: positions[index], after: Double(index)) }
            let entry = try await entry(Self.film)
            #expect(entry.positionSeconds == 900, "\(order)")
            #expect(entry.observedAt == auth.clock.now + 3 - 100)
        }
    }

    @Test func `of two observations at one time the one further on holds`() async throws {
        for order in [[600, 700], [700, 600]] as [[Double]] {
            _ = await auth.send(.delete("/v1/me/history", as: ann))
            for position in order { _ = try await watch(Self.film, at: position, after: 1) }
            #expect(try await entry(Self.film).positionSeconds == 700)
        }
    }

    @Test func `fifty observations at once leave the latest`() async throws {
        _ = try await inParallel(50) { try await watch(Self.film, at: Double(5_000 - $0), after: Double($0)) }
        let entry = try await entry(Self.film)
        #expect(entry.positionSeconds == 4_951)
        #expect(try await auth.count("SELECT count(*) AS count FROM history") == 1)
    }

    @Test func `a clock that is ahead does not silence those that are right`() async throws {
        _ = try await watch(Self.film, at: 3_000, after: 1_000_000)
        auth.clock.advance(1)
        let later = try await watch(Self.film, at: 100, after: 101)
        #expect(later.positionSeconds == 100)
    }

    @Test func `the release stays until another is watched`() async throws {
        let blue = WatchedRelease(
            name: "Night 1080p", id: "abc", infoHash: String(repeating: "a", count: 40), file: "night.mkv")
        _ = try await watch(Self.film, at: 100, after: 1, in: blue)
        let kept = try await watch(Self.film, at: 200, after: 2)
        let changed = try await watch(Self.film, at: 300, after: 3, in: WatchedRelease(name: "Night 720p"))
        #expect(kept.release == blue)
        #expect(changed.release == WatchedRelease(name: "Night 720p"))
    }

    @Test func `the latest comes first, and a series can be asked for alone`() async throws {
        for (number, title) in ["tv:1396:s1:e1", "movie:10331", "tv:1396:s1:e2", "tv:13:s1:e1"].enumerated() {
            _ = try await watch(try #require(TitleID(title)), at: 10, after: Double(number))
        }
        let all = try await list()
        let series = try await list("?within=tv:1396&pageSize=1")
        #expect(all.items.map(\.title.description) == ["tv:13:s1:e1", "tv:1396:s1:e2", "movie:10331", "tv:1396:s1:e1"])
        #expect(series.items.map(\.title.description) == ["tv:1396:s1:e2"])
        #expect(series.totalItems == 2)
    }

    @Test func `an episode, a season, a series or everything can be removed, and it stays removed`() async throws {
        let titles = [
            "tv:1396:s1:e1", "tv:1396:s1:e2", "tv:1396:s2:e1", "tv:1396:s11:e1", "tv:139:s1:e1", "movie:1396",
        ]
        let left = [
            "tv:1396:s1:e1": Set(titles.dropFirst()), "tv:1396:s1": Set(titles[2...]), "tv:1396": Set(titles[4...]),
            "": Set<String>(),
        ]
        for (title, expected) in left {
            for title in titles { _ = try await watch(try #require(TitleID(title)), at: 10) }
            let removed = await auth.send(.delete("/v1/me/history\(title.isEmpty ? "" : "/\(title)")", as: ann))
            #expect(removed.status == .noContent)
            #expect(try await Set(list().items.map(\.title.description)) == expected)
        }
    }

    @Test(arguments: [
        #"{"positionSeconds":-1,"durationSeconds":5760}"#, #"{"positionSeconds":1,"durationSeconds":0}"#,
        #"{"positionSeconds":1e300,"durationSeconds":1e300}"#, #"{"positionSeconds":"1","durationSeconds":5760}"#,
        #"{"positionSeconds":1,"durationSeconds":5760,"release":{"name":"x","infoHash":"zz"}}"#,
        #"{"positionSeconds":1,"durationSeconds":5760,"observedAt":"yesterday"}"#, #"{"positionSeconds":1}"#,
        #"{"positionSeconds":1,"durationSeconds":5760,"percent":100}"#,
    ])
    func `an observation that cannot be is refused`(body: String) async throws {
        let response = await auth.send(.json(.put, "/v1/me/history/movie:10331", body, as: ann))
        #expect(response.status == .unprocessableContent)
        #expect(try await list().items.isEmpty)
    }

    @Test(arguments: ["tv:1396", "tv:1396:s1", "movie:x", "movie:10331:s1:e1"])
    func `a history is of films and episodes`(title: String) async throws {
        let body = #"{"positionSeconds":1,"durationSeconds":5760}"#
        let response = await auth.send(.json(.put, "/v1/me/history/\(title)", body, as: ann))
        #expect(response.status == .notFound)
    }

    @Test func `stream writes for a user, and a stranger does not`() async throws {
        let user: User = try await auth.me(ann).value()
        let body = #"{"positionSeconds":60,"durationSeconds":5760,"observedAt":"2026-05-01T18:30:00.250Z"}"#
        var request = Request.json(.put, "/v1/me/history/movie:10331", body, as: "internal")
        request.headers["X-ProStream-User"] = user.id
        let written: HistoryEntry = try await auth.send(request).value()
        request.headers["Authorization"] = "Bearer another"
        let refused = await auth.send(request)
        #expect(try await entry(Self.film) == written)
        #expect(refused.status == .unauthorized)
    }

    /// - Parameter seconds: the clock of who watches, which is a hundred seconds behind.
    private func watch(
        _ title: TitleID, at position: Double, after seconds: Double = 0, in release: WatchedRelease? = nil
    ) async throws -> HistoryEntry {
        let observed = Observation(
            positionSeconds: position, durationSeconds: 5_760, observedAt: auth.clock.now + seconds - 100,
            release: release)
        return try await auth.send(.json(.put, "/v1/me/history/\(title)", observed, as: ann)).value()
    }

    private func entry(_ title: TitleID) async throws -> HistoryEntry {
        try await auth.send(.get("/v1/me/history/\(title)", as: ann)).value()
    }

    private func list(_ query: String = "") async throws -> Page<HistoryEntry> {
        try await auth.send(.get("/v1/me/history\(query)", as: ann)).value()
    }
}
