import Contracts
import HTTP
import Postgres
import Support
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct WatchlistTests {
    private let auth: TestAuth
    private let ann: String

    init() async throws {
        auth = try await TestAuth()
        ann = try await auth.member().accessToken
    }

    @Test func `a title that is put there often is there once, from the first time on`() async throws {
        let responses = try await inParallel(20) { _ in await put("movie:10331") }
        auth.clock.advance(60)
        let later: WatchlistEntry = try await put("movie:10331").value()
        let page = try await list()
        #expect(responses.count { $0.status == .created } == 1)
        #expect(responses.count { $0.status == .ok } == 19)
        #expect(page.items == [later])
        #expect(page.totalItems == 1)
    }

    @Test func `the newest comes first, page by page`() async throws {
        for number in 1...5 {
            _ = await put("tv:\(number)")
            auth.clock.advance(1)
        }
        let first = try await list("?pageSize=2")
        let last = try await list("?page=3&pageSize=2")
        let beyond = try await list("?page=4&pageSize=2")
        #expect(first.items.map(\.title) == [.series(5), .series(4)])
        #expect(first.totalPages == 3 && first.totalItems == 5)
        #expect(last.items.map(\.title) == [.series(1)])
        #expect(beyond.items.isEmpty)
    }

    @Test func `what is removed is gone, and removing it again is no fault`() async throws {
        _ = await put("movie:10331")
        let there = await auth.send(.get("/v1/me/watchlist/movie:10331", as: ann))
        let removed = await delete("movie:10331")
        let again = await delete("movie:10331")
        let gone = await auth.send(.get("/v1/me/watchlist/movie:10331", as: ann))
        #expect(there.status == .ok)
        #expect(removed.status == .noContent && again.status == .noContent)
        #expect(gone.status == .notFound)
    }

    @Test func `nobody sees another's list`() async throws {
        let bob = try await auth.member("bob@example.org").accessToken
        _ = await put("movie:10331")
        let others: Page<WatchlistEntry> = try await auth.send(.get("/v1/me/watchlist", as: bob)).value()
        #expect(others.items.isEmpty)
    }

    @Test(arguments: [
        "movie:0", "movie:01", "movie:9999999999", "tv:1396:s1", "tv:1396:s1:e3", "x", "%00", "movie:1%20",
    ])
    func `what is neither a film nor a series is not found`(title: String) async throws {
        let response = await put(title)
        #expect([400, 404].contains(response.status.rawValue))
    }

    @Test func `a service acts for a user, and for nobody else`() async throws {
        let user: User = try await auth.me(ann).value()
        var request = Request.json(.put, "/v1/me/watchlist/movie:10331", "", as: "internal")
        let alone = await auth.send(request)
        request.headers["X-ProStream-User"] = "nobody"
        let forNobody = await auth.send(request)
        request.headers["X-ProStream-User"] = user.id
        let forAnn = await auth.send(request)
        #expect(alone.status == .unauthorized)
        #expect(forNobody.code == "list_full")
        #expect(forAnn.status == .created)
        #expect(try await list().totalItems == 1)
    }

    @Test func `a list has an end`() async throws {
        let user: User = try await auth.me(ann).value()
        try await auth.database.execute(
            """
            INSERT INTO watchlist SELECT \(user.id), 'tv:' || number, now()
            FROM generate_series(1, \(WatchlistStore.maximumCount)) AS number
            """)
        let next = await put("movie:10331")
        let present = await put("tv:1")
        #expect(next.code == "list_full")
        #expect(present.status == .ok)
    }

    private func put(_ title: String) async -> Response {
        await auth.send(.json(.put, "/v1/me/watchlist/\(title)", "", as: ann))
    }

    private func delete(_ title: String) async -> Response {
        await auth.send(.delete("/v1/me/watchlist/\(title)", as: ann))
    }

    private func list(_ query: String = "") async throws -> Page<WatchlistEntry> {
        try await auth.send(.get("/v1/me/watchlist\(query)", as: ann)).value()
    }
}

extension Request {
    static func delete(_ target: String, as user: String) -> Request {
        Request(method: .delete, target: target, headers: ["Authorization": "Bearer \(user)"])
    }
}
