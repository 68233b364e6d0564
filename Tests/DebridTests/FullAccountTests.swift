import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Debrid
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct FullAccountTests {
    @Test func `a full account gives up what has failed`() async throws {
        try await withDebrid { debrid in
            for number in 0..<1_000 {
                let hash = String(repeating: "0", count: 37) + String(1_000 + number).suffix(3)
                let magnet = debrid.world.debrid.add(hash, torrent: nil).magnet
                if number == 500 { debrid.world.debrid.change(magnet.id) { $0.forced = 15 } }
                if number != 500 { debrid.world.debrid.change(magnet.id) { $0.forced = 4 } }
            }
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            let hashes = debrid.world.debrid.magnets.map(\.hash)
            #expect(unlock.state == .ready)
            #expect(!hashes.contains { $0.hasSuffix("500") })
            #expect(hashes.count == 1_000)
        }
    }

    @Test func `downloads of others are not given up for a new one`() async throws {
        try await withDebrid { debrid in
            for number in 0..<31 {
                let hash = String(repeating: "0", count: 38) + String(10 + number)
                _ = debrid.world.debrid.add(hash, torrent: nil)
            }
            let response = try await debrid.post(NewUnlock(magnet: TestDebrid.bluRay.magnet))
            #expect(response.status == .serviceUnavailable)
            #expect(response.code == "alldebrid_full")
            #expect(response.headers["Retry-After"] == "60")
            #expect(debrid.world.debrid.magnets.count == 31)
        }
    }
}
