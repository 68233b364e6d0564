import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct ContinueWatchingTests {
    /// Knows one series: a special, a season of two episodes, a season of two of which the second is yet to come,
    /// and a season that is announced.
    private let catalog: RawServer
    private let auth: TestAuth
    private let ann: String

    init() async throws {
        catalog = try RawServer { connection, request in connection.send(Self.answer(request)) }
        auth = try await TestAuth(catalog: catalog.url)
        ann = try await auth.member().accessToken
    }

    @Test(arguments: [
        ("tv:1396:s1:e1", "tv:1396:s1:e2"), ("tv:1396:s1:e2", "tv:1396:s2:e1"), ("tv:1396:s2:e1", nil),
        ("tv:1396:s0:e1", nil), ("tv:1396", "tv:1396:s1:e1"), ("tv:1396:s7:e1", nil),
    ])
    func `what follows is what catalog has next and was broadcast`(title: String, next: String?) async throws {
        let response = await auth.send(.get("/v1/me/history/\(title)/next", as: ann))
        guard let next else {
            #expect(response.code == "no_next_episode")
            return
        }
        #expect(try response.value(NextEpisode.self).episode.title.description == next)
    }

    @Test func `nothing follows a film`() async throws {
        let response = await auth.send(.get("/v1/me/history/movie:1/next", as: ann))
        #expect(response.code == "no_next_episode")
    }

    @Test func `next of a series is the episode that was left in the middle, and what follows once it is finished`()
        async throws
    {
        try await watch("tv:1396:s1:e1", percent: 40, in: WatchedRelease(name: "Season 1 by GROUP"))
        let middle: NextEpisode = try await auth.send(.get("/v1/me/history/tv:1396/next", as: ann)).value()
        try await watch("tv:1396:s1:e1", percent: 95)
        let after: NextEpisode = try await auth.send(.get("/v1/me/history/tv:1396/next", as: ann)).value()
        #expect(middle.episode.episodeNumber == 1 && middle.progress?.percent == 40)
        #expect(after.episode.episodeNumber == 2 && after.progress == nil)
        #expect(after.release?.name == "Season 1 by GROUP")
    }

    @Test func `films in the middle and series with more to come are gone on with, the latest first`() async throws {
        try await watch("movie:1", percent: 50)
        try await watch("movie:2", percent: 95)
        try await watch("tv:1396:s1:e1", percent: 95)
        try await watch("tv:1396:s1:e2", percent: 95)
        try await watch("tv:7:s1:e1", percent: 3)
        let items = try await continuations()
        #expect(items.map(\.last.title.description) == ["tv:7:s1:e1", "tv:1396:s1:e2", "movie:1"])
        #expect(items.map { $0.next?.episode.title.description } == [nil, "tv:1396:s2:e1", nil])
    }

    @Test func `a series that has nothing more is left out`() async throws {
        try await watch("tv:1396:s2:e1", percent: 95)
        #expect(try await continuations().isEmpty)
    }

    @Test func `a season that is seen for the second time begins where it was left`() async throws {
        try await watch("tv:1396:s1:e2", percent: 30)
        try await watch("tv:1396:s1:e1", percent: 95)
        #expect(try await continuations().first?.next?.progress?.percent == 30)
    }

    @Test func `without catalog the list is there, and what follows is said to be unknown`() async throws {
        try await watch("tv:1396:s1:e1", percent: 95)
        try await watch("movie:1", percent: 50)
        catalog.stop()
        let items = try await continuations()
        let next = await auth.send(.get("/v1/me/history/tv:1396:s1:e1/next", as: ann))
        #expect(items.map(\.last.title.description) == ["movie:1", "tv:1396:s1:e1"])
        #expect(items.allSatisfy { $0.next == nil })
        #expect([502, 503, 504].contains(next.status.rawValue))
    }

    private func watch(_ title: String, percent: Double, in release: WatchedRelease? = nil) async throws {
        auth.clock.advance(1)
        let observed = Observation(positionSeconds: percent, durationSeconds: 100, release: release)
        let response = try await auth.send(.json(.put, "/v1/me/history/\(title)", observed, as: ann))
        #expect(response.status == .ok, "\(response.text)")
    }

    private func continuations() async throws -> [Continuation] {
        try await auth.send(.get("/v1/me/continue-watching", as: ann)).value(Page<Continuation>.self).items
    }

    private static func answer(_ request: RawRequest) -> String {
        let episode = { (season: Int, number: Int, date: String) in
            #"{"title":"tv:1396:s\#(season):e\#(number)","seasonNumber":\#(season),"episodeNumber":\#(number),"#
                + #""name":"\#(number)","airDate":"\#(date)"}"#
        }
        let summary = { (season: Int, count: Int) in
            #"{"title":"tv:1396:s\#(season)","seasonNumber":\#(season),"name":"\#(season)","episodeCount":\#(count),"#
                + #""airDate":"\#(season == 3 ? "2099" : "2008")-01-20"}"#
        }
        let seasons = [
            0: [episode(0, 1, "2008-01-01")], 1: [episode(1, 1, "2008-01-20"), episode(1, 2, "2008-01-27")],
            2: [episode(2, 1, "2009-01-20"), episode(2, 2, "2099-01-27")],
        ]
        for (season, episodes) in seasons where request.line.contains("/v1/tv/1396/seasons/\(season) ") {
            let list = episodes.joined(separator: ",")
            let body =
                #"{"season":\#(summary(season, episodes.count)),"episodes":[\#(list)],"cast":[],"crew":[],"videos":[],"#
                + #""pictures":[],"externalIds":{},"watchOffers":[]}"#
            return RawConnection.response(200, body)
        }
        if request.line.contains("/v1/tv/1396 ") {
            let all = (0...3).map { summary($0, 2) }.joined(separator: ",")
            let body =
                #"{"item":{"title":"tv:1396","name":"x","genreIds":[]},"genres":[],"seasons":[\#(all)],"cast":[],"#
                + #""crew":[],"videos":[],"recommendations":[],"similar":[],"certifications":[],"keywords":[],"#
                + #""pictures":[],"externalIds":{},"watchOffers":[]}"#
            return RawConnection.response(200, body)
        }
        let problem = #"{"type":"about:blank","title":"There is nothing here.","status":404,"code":"title_not_found"}"#
        return RawConnection.response(404, problem)
    }
}
