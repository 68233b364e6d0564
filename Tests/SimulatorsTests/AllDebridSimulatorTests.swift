import HTTP
import Platform
import Testing

@testable import Simulators

@Suite struct AllDebridSimulatorTests {
    private let world = World.frozen()

    private struct Envelope<Data: Decodable>: Decodable {
        struct Failure: Decodable { let code: String }
        let status: String
        let data: Data?
        let error: Failure?
    }

    private struct Uploaded: Decodable {
        struct Magnet: Decodable {
            let id: Int?
            let ready: Bool?
            let name: String?
        }
        let magnets: [Magnet]
    }

    private struct Status: Decodable {
        struct Magnet: Decodable {
            let statusCode: Int
            let downloaded: Int?
        }
        let magnets: Magnet
    }

    private struct Link: Decodable { let link: String }

    private func upload(_ torrent: Torrent) async throws -> Uploaded.Magnet? {
        let seen = await world.debrid("/v4/magnet/upload", form: "magnets[]=\(torrent.infoHash)")
        return try seen.decode(Envelope<Uploaded>.self).data?.magnets.first
    }

    private func state(_ id: Int) async throws -> Status.Magnet? {
        try await world.debrid("/v4.1/magnet/status", form: "id=\(id)").decode(Envelope<Status>.self).data?.magnets
    }

    private func unlock(_ torrent: Torrent) async throws -> String {
        let page = "https://alldebrid.com/f/\(DebridState.fileID(torrent, 0))"
        let seen = await world.debrid("/v4/link/unlock", form: "link=\(page)")
        return try #require(try seen.decode(Envelope<Link>.self).data?.link)
    }

    private func read(_ link: String, range: String? = nil, method: HTTPMethod = .get) async -> Seen {
        var headers: Headers = [:]
        headers["Range"] = range
        let target = "/" + link.split(separator: "/").dropFirst(2).joined(separator: "/")
        return Seen(response: await world.respond(.cdn, to: Request(method: method, target: target, headers: headers)))
    }

    @Test func `SIM-A1: torrents may be named in every way that PHP reads`() async throws {
        let hash = TorrentData.bluRay.infoHash
        for form in ["magnets[]=\(hash)", "magnets[0]=\(hash)", "magnets=\(hash)"] {
            let seen = await world.debrid("/v4.1/magnet/upload", form: form)
            #expect(try seen.decode(Envelope<Uploaded>.self).data?.magnets.first?.ready == true)
        }
        #expect(world.debrid.magnets.count == 1)
    }

    @Test func `SIM-A2, A3: errors come with HTTP 200, but an unknown address with 404`() async throws {
        let missing = await world.get(.alldebrid, "/v4/user")
        let unknown = await world.debrid("/v4/magnet/instant")
        #expect(missing.status == 200)
        #expect(missing.text.contains("AUTH_MISSING_APIKEY"))
        #expect(unknown.status == 404)
        #expect(unknown.text.contains("\"code\":\"404\""))
    }

    @Test func `SIM-A3: a new place waits for the person, and the mail is sent again once`() async {
        let blocked = await world.get(.alldebrid, "/v4/user", ["Authorization": "Bearer new-location-key"])
        let form = "token=\(DebridSignInEndpoints.token)"
        let waiting = await world.debrid("/v4/user/verif", form: form)
        let sent = await world.debrid("/v4/user/verif/resend", form: form)
        let again = await world.debrid("/v4/user/verif/resend", form: form)
        world.signIn.set { $0.verification = "allowed" }
        let allowed = await world.debrid("/v4/user/verif", form: form)
        #expect(blocked.text.contains("AUTH_BLOCKED"))
        #expect(blocked.text.contains(DebridSignInEndpoints.token))
        #expect(waiting.text.contains("\"verif\":\"waiting\",\"resendable\":true"))
        #expect(sent.text.contains("\"sent\":true"))
        #expect(again.text.contains("ALREADY_SENT"))
        #expect(allowed.text.contains("\"apikey\":\"\(World.key)\""))
    }

    @Test func `SIM-A4: a pin gives the key once it was typed in, and lapses after ten minutes`() async {
        let form = "pin=ABCD&check=\(String(repeating: "c", count: 40))"
        _ = await world.debrid("/v4.1/pin/get")
        let before = await world.debrid("/v4/pin/check", form: form)
        world.signIn.set { $0.isPinActivated = true }
        let after = await world.debrid("/v4/pin/check", form: form)
        world.clock.advance(seconds: 601)
        let late = await world.debrid("/v4/pin/check", form: form)
        #expect(before.text.contains("\"activated\":false"))
        #expect(after.text.contains("\"apikey\":\"\(World.key)\""))
        #expect(late.text.contains("PIN_EXPIRED"))
    }

    @Test func `SIM-A6: one bad magnet is an error inside a success, and an unknown hash has no name`() async throws {
        let hash = String(repeating: "0", count: 40)
        let seen = await world.debrid("/v4/magnet/upload", form: "magnets[]=nothash&magnets[]=\(hash)")
        let answer = try seen.decode(Envelope<Uploaded>.self)
        #expect(answer.status == "success")
        #expect(seen.text.contains("MAGNET_INVALID_URI"))
        #expect(answer.data?.magnets.last?.name == "noname")
    }

    @Test func `SIM-A7: an uploaded file answers under files`() async throws {
        var body = "--B\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"a.torrent\"\r\n\r\n"
        body += String(decoding: TorrentData.sintel.metainfo, as: UTF8.self) + "\r\n--B--\r\n"
        let headers: Headers = ["Content-Type": "multipart/form-data; boundary=B"]
        let seen = await world.debrid("/v4/magnet/upload/file", form: body, headers: headers)
        #expect(seen.text.contains("\"files\":[{\"file\":\"a.torrent\",\"hash\":\"\(TorrentData.sintel.infoHash)\""))
    }

    @Test func `SIM-A8, A9: a torrent goes through all states by the clock, and progress vanishes when it is ready`()
        async throws
    {
        let magnet = try await upload(TorrentData.ultraHD)
        let id = try #require(magnet?.id)
        var states: [Int] = []
        for _ in 0..<32 {
            states.append(try await state(id)?.statusCode ?? -1)
            world.clock.advance(seconds: 1)
        }
        let ready = try await state(id)
        #expect(magnet?.ready == false)
        #expect(states == states.sorted())
        #expect(Set(states) == [0, 1, 2, 3, 4])
        #expect(ready?.downloaded == nil)
    }

    @Test func `SIM-A9: a torrent without peers fails with code 15`() async throws {
        let id = try #require(try await upload(TorrentData.failing)?.id)
        world.clock.advance(seconds: 60)
        let failed = try await state(id)
        #expect(failed?.statusCode == 15)
    }

    @Test func `SIM-A11: the old status address is discontinued`() async {
        let seen = await world.debrid("/v4/magnet/status")
        #expect(seen.status == 200)
        #expect(seen.text.contains("DISCONTINUED"))
    }

    @Test func `SIM-A12: files are a tree with a sample, extras and an empty file`() async throws {
        let id = try #require(try await upload(TorrentData.bluRay)?.id)
        let seen = await world.debrid("/v4/magnet/files", form: "id[]=\(id)&id[]=999")
        #expect(seen.text.contains("\"n\":\"Sample\",\"e\":["))
        #expect(seen.text.contains("\"s\":0"))
        #expect(seen.text.contains("\"id\":\"999\",\"error\":{\"code\":\"MAGNET_INVALID_ID\""))
    }

    @Test func `SIM-A14, A17: an unlocked link gives any range, refuses HEAD, and expires`() async throws {
        let link = try await unlock(TorrentData.noVideo)
        let size = TorrentData.noVideo.size
        let part = await read(link, range: "bytes=-10")
        let past = await read(link, range: "bytes=\(size)-")
        let head = await read(link, method: .head)
        world.clock.advance(seconds: 86_401)
        let expired = await read(link)
        let renewed = try await unlock(TorrentData.noVideo)
        #expect(part.status == 206)
        #expect(part.response.headers["Content-Range"] == "bytes \(size - 10)-\(size - 1)/\(size)")
        #expect(past.status == 416)
        #expect(head.status == 405)
        #expect(expired.status == 404)
        #expect(renewed != link)
    }

    @Test func `SIM-A17: above its connections the CDN answers 429`() async throws {
        world.set { $0.cdnConnections = 2 }
        let link = try await unlock(TorrentData.noVideo)
        var statuses: [Int] = []
        for _ in 0..<3 { statuses.append(await read(link, range: "bytes=0-9").status) }
        #expect(statuses == [206, 206, 429])
    }

    @Test func `SIM-A14: a file that is down can't be unlocked`() async {
        let page = "https://alldebrid.com/f/\(DebridState.fileID(TorrentData.linkDown, 0))"
        let seen = await world.debrid("/v4/link/unlock", form: "link=\(page)")
        #expect(seen.text.contains("LINK_DOWN"))
    }

    @Test func `SIM-A15: a delayed link is there after its time`() async throws {
        world.set { $0.unlockDelay = 30 }
        struct Delayed: Decodable { let delayed: Int }
        struct State: Decodable { let status: Int }
        let page = "https://alldebrid.com/f/\(DebridState.fileID(TorrentData.bunny, 0))"
        let seen = await world.debrid("/v4/link/unlock", form: "link=\(page)")
        let id = try #require(try seen.decode(Envelope<Delayed>.self).data?.delayed)
        let before = await world.debrid("/v4/link/delayed", form: "id=\(id)")
        world.clock.advance(seconds: 31)
        let after = await world.debrid("/v4/link/delayed", form: "id=\(id)")
        #expect(try before.decode(Envelope<State>.self).data?.status == 1)
        #expect(try after.decode(Envelope<State>.self).data?.status == 2)
    }

    @Test func `SIM-A16: the thirteenth request of a second is refused`() async {
        world.set { $0.keepsRateLimit = true }
        var statuses: [Int] = []
        for _ in 0..<13 { statuses.append(await world.debrid("/v4/user").status) }
        world.clock.advance(seconds: 1)
        let later = await world.debrid("/v4/user").status
        #expect(statuses == Array(repeating: 200, count: 12) + [429])
        #expect(later == 200)
    }
}
