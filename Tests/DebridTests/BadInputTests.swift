import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Debrid
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct BadInputTests {
    @Test(arguments: [
        "{}", #"{"magnet":"a","infoHash":"b"}"#, #"{"magnet":"http://a/"}"#, #"{"infoHash":"zz"}"#,
        #"{"torrent":"ZGU="}"#, #"{"torrent":"not base64!"}"#, #"{"link":"file:///etc/passwd"}"#,
        #"{"link":"http://ann@a/"}"#, #"{"link":"javascript:alert(1)"}"#, #"{"infoHash":1}"#,
        #"{"infoHash":"dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c","want":"movie:0"}"#,
        #"{"infoHash":"dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c","surplus":1}"#,
    ])
    func `what names no one source is refused before AllDebrid is asked`(body: String) async throws {
        try await withDebrid { debrid in
            let response = await debrid.send(.json(.post, "/v1/unlocks", body, as: "service"))
            #expect(response.status == .unprocessableContent, "\(response.text)")
            #expect(debrid.world.log.entries.isEmpty)
        }
    }

    @Test(arguments: [
        "x", "DD8255ECDC7CA55FB0BBF81323D87062DB1F6D1C", "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c.",
        "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c.movie:1", "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c.movie-01",
        "l.", "l.!!", "l.ZmlsZTovLy9ldGMvcGFzc3dk", "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c",
    ])
    func `an identifier of nothing is a 404 in every route`(id: String) async throws {
        try await withDebrid { debrid in
            let requests: [Request] = [
                .get("/v1/unlocks/\(id)", as: "service"), .get("/v1/unlocks/\(id)/events", as: "service"),
                .delete("/v1/unlocks/\(id)", as: "service"),
                .json(.post, "/v1/unlocks/\(id)/links", "{}", as: "service"),
            ]
            for request in requests {
                let response = await debrid.send(request)
                #expect(response.status == .notFound, "\(request.method) \(request.path)")
            }
        }
    }

    @Test(arguments: ["..", "%2e%2e%2f", "a%2fb", "%00"]) func `an identifier cannot climb`(id: String) async throws {
        try await withDebrid { debrid in
            let response = await debrid.get(id)
            #expect([400, 404].contains(response.status.rawValue))
            #expect(debrid.world.log.entries.isEmpty)
        }
    }

    @Test func `nothing is for strangers, and direct links are not for users`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            let stranger = await debrid.send(.get("/v1/unlocks/\(unlock.id)"))
            let user = await debrid.get(unlock.id, as: "ann")
            let link = try await debrid.link(unlock.id, as: "ann")
            #expect([stranger, user, link].map(\.status) == [.unauthorized, .ok, .forbidden])
        }
    }

    @Test func `one user cannot fill the account, whoever asks for him`() async throws {
        try await withDebrid { debrid in
            var statuses: [Int] = []
            for _ in 0..<61 {
                let body = NewUnlock(magnet: TestDebrid.bluRay.magnet)
                statuses.append(try await debrid.post(body, as: "ann").status.rawValue)
            }
            let other = try await debrid.post(NewUnlock(magnet: TestDebrid.bluRay.magnet), as: "bob")
            let house = try await debrid.post(NewUnlock(magnet: TestDebrid.bluRay.magnet))
            #expect(statuses.dropLast().allSatisfy { $0 < 300 })
            #expect(statuses.last == 429)
            #expect([other, house].map(\.status) == [.ok, .ok])
        }
    }

    @Test func `a torrent larger than any is refused unread`() async throws {
        try await withDebrid { debrid in
            #expect(debrid.bodyLimit("/v1/unlocks") == 6 << 20)
        }
    }
}
