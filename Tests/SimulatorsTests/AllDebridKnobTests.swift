import HTTP
import Platform
import Testing

@testable import Simulators

/// What AllDebrid does on some days only, or with some accounts.
@Suite struct AllDebridKnobTests {
    private let world = World.frozen()

    private struct Envelope<Content: Decodable>: Decodable { let data: Content }

    private struct Uploaded: Decodable {
        struct Magnet: Decodable { let id: Int }
        let magnets: [Magnet]
    }

    private func upload(_ torrent: Torrent) async throws -> Int {
        let seen = await world.debrid("/v4/magnet/upload", form: "magnets[]=\(torrent.infoHash)")
        return try #require(try seen.decode(Envelope<Uploaded>.self).data.magnets.first?.id)
    }

    private func unlock(_ torrent: Torrent = TorrentData.bunny) async -> Seen {
        let page = "https://alldebrid.com/f/\(DebridState.fileID(torrent, 0))"
        return await world.debrid("/v4/link/unlock", form: "link=\(page)")
    }

    private func status(_ form: String) async -> String { await world.debrid("/v4.1/magnet/status", form: form).text }

    private func restart(_ form: String) async -> String { await world.debrid("/v4/magnet/restart", form: form).text }

    @Test(arguments: [
        (DebridAccountKind.premium, "\"isPremium\":true", "\"limitedHostersQuotas\":{"),
        (.trial, "\"isTrial\":true", "\"remainingTrialQuota\":25000"),
        (.free, "\"premiumUntil\":0", "\"limitedHostersQuotas\":[]"),
        (.expired, "\"isPremium\":false", "\"premiumUntil\":1769913600"),
    ])
    func `SIM-A5: an account is premium, on trial, free or expired`(
        kind: DebridAccountKind, first: String, second: String
    ) async {
        world.set { $0.account = kind }
        let seen = await world.debrid("/v4/user")
        #expect(seen.text.contains(first))
        #expect(seen.text.contains(second))
    }

    @Test(arguments: [
        ("staticDemoApikeyPrem", "\"isPremium\":true,\"isSubscribed\":false,\"isTrial\":false"),
        ("staticDemoApikeyTria", "\"isTrial\":true"), ("staticDemoApikeyFree", "\"isPremium\":false"),
    ])
    func `SIM-A5: a demo key has an account of its own, and every answer says so in a text`(
        key: String, part: String
    ) async {
        let headers: Headers = ["Authorization": "Bearer \(key)"]
        let user = await world.get(.alldebrid, "/v4/user", headers)
        let list = await world.get(.alldebrid, "/v4.1/magnet/status", headers)
        #expect(user.text.contains(part))
        #expect(user.text.hasSuffix(",\"demo\":\"true\"}"))
        #expect(list.text.hasSuffix(",\"demo\":\"true\"}"))
    }

    @Test(arguments: [DebridAccountKind.free, .expired])
    func `SIM-A5: an account that is not premium may neither upload nor unlock`(kind: DebridAccountKind) async {
        world.set { $0.account = kind }
        let upload = await world.debrid("/v4/magnet/upload", form: "magnets[]=\(TorrentData.bunny.infoHash)")
        let unlock = await unlock()
        #expect(upload.text.contains("\"MAGNET_MUST_BE_PREMIUM\""))
        #expect(unlock.text.contains("\"MUST_BE_PREMIUM\""))
    }

    @Test(arguments: [
        (Knobs.StatusShape.object, "\"magnets\":{\"id\":"), (.array, "\"magnets\":[{\"id\":"),
        (.map, "\"magnets\":{\"0\":{\"id\":"),
    ])
    func `SIM-A8: the status of one torrent comes in several shapes`(shape: Knobs.StatusShape, part: String)
        async throws
    {
        world.set { $0.statusShape = shape }
        let id = try await upload(TorrentData.bunny)
        let seen = await status("id=\(id)")
        #expect(seen.contains(part))
    }

    @Test func `SIM-A8: a list may be a map, or nothing at all`() async throws {
        _ = try await upload(TorrentData.bunny)
        world.set { $0.statusShape = .map }
        let map = await status("")
        world.set { $0.statusShape = .empty }
        let empty = await world.debrid("/v4.1/magnet/status")
        #expect(map.contains("\"magnets\":{\"0\":{\"id\":"))
        #expect(empty.status == 200)
        #expect(empty.bytes.isEmpty)
    }

    @Test func `SIM-A8: the number 0 is invalid, or stands for all`() async throws {
        _ = try await upload(TorrentData.bunny)
        let invalid = await status("id=0")
        world.set { $0.zeroIsEveryMagnet = true }
        let all = await status("id=0")
        #expect(invalid.contains("\"MAGNET_INVALID_ID\""))
        #expect(all.contains("\"magnets\":[{\"id\":"))
    }

    @Test func `SIM-A10: a live session hears of changes, and of everything when it is out of step`() async throws {
        _ = try await upload(TorrentData.bunny)
        let first = await status("session=7&counter=0")
        let second = await status("session=7&counter=1")
        let outOfStep = await status("session=7&counter=1")
        #expect(first.contains("\"counter\":1") && first.contains("\"fullsync\":true"))
        #expect(second.contains("\"counter\":2,\"magnets\":[]"))
        #expect(!second.contains("fullsync"))
        #expect(outOfStep.contains("\"counter\":1") && outOfStep.contains("\"fullsync\":true"))
    }

    @Test(arguments: [false, true])
    func `SIM-A10: a removed torrent shows in a full answer only, or as a marker that nobody knows`(isMarked: Bool)
        async throws
    {
        world.set { $0.liveModeMarksDeletions = isMarked }
        let id = try await upload(TorrentData.bunny)
        _ = await status("session=7&counter=0")
        _ = await world.debrid("/v4/magnet/delete", form: "id=\(id)")
        let difference = await status("session=7&counter=1")
        let full = await status("session=7&counter=0")
        #expect(difference.contains("\"magnets\":\(isMarked ? "[{\"id\":\(id),\"deleted\":true}]" : "[]")"))
        #expect(full.contains("\"magnets\":[],\"fullsync\":true"))
    }

    @Test func `SIM-A13: what is busy or done is not restarted, and nothing twice within a minute`() async throws {
        let done = try await upload(TorrentData.bunny)
        let failing = try await upload(TorrentData.failing)
        let busy = await restart("id=\(failing)")
        world.clock.advance(seconds: 11)
        let several = await restart("ids[]=\(done)&ids[]=\(failing)&ids[]=9")
        world.clock.advance(seconds: 11)
        let tooSoon = await restart("id=\(failing)")
        world.clock.advance(seconds: 60)
        let later = await restart("id=\(failing)")
        #expect(busy.contains("\"MAGNET_PROCESSING\""))
        #expect(several.contains("{\"magnet\":\"\(done)\",\"error\":{\"code\":\"MAGNET_PROCESSING\""))
        #expect(several.contains("{\"magnet\":\"\(failing)\",\"message\":"))
        #expect(several.contains("{\"magnet\":\"9\",\"error\":{\"code\":\"MAGNET_INVALID_ID\""))
        #expect(tooSoon.contains("\"MAGNET_PROCESSING_COOLDOWN\""))
        #expect(later.contains("successfully restarted"))
    }

    @Test(arguments: ["/v4.1/magnet/status", "/v4/magnet/files", "/v4/magnet/delete", "/v4/magnet/restart"])
    func `SIM-A13: a removed number is invalid everywhere`(path: String) async throws {
        let ids = [try await upload(TorrentData.bunny), try await upload(TorrentData.sintel)]
        let removal = await world.debrid("/v4/magnet/delete", form: "ids[]=\(ids[0])&ids[]=\(ids[1])")
        let seen = await world.debrid(path, form: path.hasSuffix("files") ? "id[]=\(ids[0])" : "id=\(ids[0])")
        #expect(removal.text.contains("successfully deleted"))
        #expect(seen.text.contains("\"MAGNET_INVALID_ID\""))
    }
}
