import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Debrid
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct LinkTests {
    @Test func `a link is checked by one byte, which also proves the size`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            let link: DirectLink = try await debrid.link(unlock.id).value()
            let ranges = debrid.world.log.entries.filter { $0.provider == .cdn }.map(\.range)
            #expect(link.url.hasPrefix(debrid.world.cdnBase + "/dl/"))
            #expect(link.fileName == "Night.of.the.Living.Dead.1968.1080p.BluRay.x264-PUBDOM.mkv")
            #expect(link.sizeBytes == 8_203_238_553)
            #expect(link.expiresAt == debrid.clock.now.addingTimeInterval(72_000))
            #expect(ranges == ["bytes=0-0"])
        }
    }

    @Test func `any file of the torrent can be had by its path, and no other`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            let path = try #require(unlock.files.first { $0.path.hasSuffix("fr.srt") }?.path)
            let subtitles: DirectLink = try await debrid.link(unlock.id, LinkRequest(path: path)).value()
            let missing = try await debrid.link(unlock.id, LinkRequest(path: "../etc/passwd"))
            #expect(subtitles.fileName == "fr.srt")
            #expect(missing.status == .notFound)
            #expect(missing.code == "file_unknown")
        }
    }

    @Test func `many who ask at once share one unlock, and later ones its result`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            let urls = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<20 { group.addTask { try await debrid.link(unlock.id).value(DirectLink.self).url } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            _ = try await debrid.link(unlock.id)
            #expect(urls.count == 1)
            #expect(debrid.calls("/v4/link/unlock") == 1)
        }
    }

    @Test func `a link is renewed near its end`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            let first: DirectLink = try await debrid.link(unlock.id).value()
            debrid.clock.advance(.seconds(72_000 - 1_000))
            let same: DirectLink = try await debrid.link(unlock.id).value()
            debrid.clock.advance(.seconds(200))
            let next: DirectLink = try await debrid.link(unlock.id).value()
            #expect(same == first)
            #expect(next.expiresAt != first.expiresAt)
            #expect(debrid.calls("/v4/link/unlock") == 2)
        }
    }

    @Test func `a link that died is renewed on demand, but not in circles`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            let first: DirectLink = try await debrid.link(unlock.id).value()
            debrid.world.debrid.expireLinks()
            debrid.clock.advance(.seconds(10))
            let next: DirectLink = try await debrid.link(unlock.id, LinkRequest(renew: true)).value()
            for _ in 0..<10 { _ = try await debrid.link(unlock.id, LinkRequest(renew: true)) }
            #expect(next.url != first.url)
            #expect(debrid.calls("/v4/link/unlock") == 2)
        }
    }

    @Test func `a link is made anew twelve times in a day, and no more`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            _ = try await debrid.link(unlock.id)
            var codes: [String?] = []
            for _ in 0..<14 {
                debrid.world.debrid.expireLinks()
                debrid.clock.advance(.seconds(10))
                codes.append(try await debrid.link(unlock.id, LinkRequest(renew: true)).code)
            }
            #expect(codes == Array(repeating: nil, count: 12) + ["link_worn_out", "link_worn_out"])
            #expect(debrid.calls("/v4/link/unlock") == 13)
            debrid.clock.advance(.seconds(86_400))
            #expect(try await debrid.link(unlock.id, LinkRequest(renew: true)).status == .ok)
        }
    }

    @Test func `a delayed link is waited for`() async throws {
        try await withDebrid({ $0.unlockDelay = 60 }) { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            let link: DirectLink = try await debrid.link(unlock.id).value()
            #expect(link.sizeBytes == 8_203_238_553)
            #expect(debrid.calls("/v4/link/delayed") == 12)
        }
    }

    @Test func `a link that is delayed for ever is given up`() async throws {
        try await withDebrid({ $0.unlockDelay = -1 }) { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            let response = try await debrid.link(unlock.id)
            #expect(response.status == .serviceUnavailable)
            #expect(response.code == "link_delayed")
        }
    }

    @Test func `a file that is gone is said to be`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TorrentData.linkDown)
            let response = try await debrid.link(unlock.id)
            #expect(response.status.rawValue == 502)
            #expect(response.code == "alldebrid_removed")
            #expect(response.text.contains("LINK_DOWN"))
        }
    }

    @Test(arguments: [
        "http://127.0.0.1:1", "http://localhost:5432", "http://[::1]:5432", "http://[::ffff:127.0.0.1]:5432",
        "http://2130706433:5432", "http://169.254.169.254", "http://10.0.0.1", "file:///etc", "http://ann:b@127.0.0.1",
    ])
    func `a link to a private address is not handed on`(base: String) async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            debrid.world.cdnBase = base
            let response = try await debrid.link(unlock.id)
            #expect(response.code == "link_unsafe")
        }
    }

    @Test func `a host that redirects to this machine gains nothing`() async throws {
        let away = try RawServer(RawConnection.response(302, headers: ["Location: http://localhost:5432/"]))
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            debrid.world.cdnBase = away.url
            let response = try await debrid.link(unlock.id)
            #expect(response.code == "link_unsafe")
        }
    }

    @Test func `a link whose server keeps saying no is dead after a second try`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            debrid.world.faults.add(Fault(.cdn, .html, times: -1, status: 404))
            let response = try await debrid.link(unlock.id)
            #expect(response.code == "link_dead")
            #expect(debrid.calls("/v4/link/unlock") == 2)
        }
    }

    @Test func `a hoster's link is an unlock of one file`() async throws {
        try await withDebrid { debrid in
            // Any page that AllDebrid unlocks will do.
            let page = "https://alldebrid.com/f/\(DebridState.fileID(TestDebrid.bluRay, 0))"
            let response = try await debrid.post(NewUnlock(link: page))
            let unlock: Unlock = try response.value()
            await debrid.restart()
            let again: Unlock = try await debrid.get(unlock.id).value()
            let link: DirectLink = try await debrid.link(unlock.id).value()
            let unknown: Unlock = try await debrid.post(NewUnlock(link: "https://hoster.example/f/1")).value()
            #expect(unlock.state == .ready)
            #expect(again.file == unlock.file)
            #expect(link.fileName == unlock.name)
            #expect(unknown.state == .failed)
            #expect(unknown.failure?.providerCode == "LINK_HOST_NOT_SUPPORTED")
        }
    }
}
