import Contracts
import HTTP
import Platform
import Support
import Synchronization
import Testing

@testable import Debrid
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct BadDayTests {
    static let faults: [Fault] = [
        Fault(.alldebrid, .status, status: 500), Fault(.alldebrid, .html, status: 502),
        Fault(.alldebrid, .html, status: 503), Fault(.alldebrid, .truncate), Fault(.alldebrid, .reset),
        Fault(.alldebrid, .garbage), Fault(.alldebrid, .empty), Fault(.alldebrid, .rateLimit, retryAfter: 1),
    ]

    @Test(arguments: faults) func `what fails once is not noticed`(fault: Fault) async throws {
        try await withDebrid { debrid in
            debrid.world.faults.add(fault)
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            #expect(unlock.state == .ready)
        }
    }

    @Test(arguments: faults) func `what keeps failing is never our own error`(fault: Fault) async throws {
        try await withDebrid { debrid in
            var fault = fault
            fault.times = -1
            debrid.world.faults.add(fault)
            let response = try await debrid.post(NewUnlock(magnet: TestDebrid.bluRay.magnet))
            #expect([502, 503, 504].contains(response.status.rawValue), "\(response.text)")
            #expect(response.code?.hasPrefix("alldebrid_") == true)
            #expect(debrid.calls("/v4/magnet/upload") <= 6)
            let readiness = await debrid.readiness
            #expect(readiness.hasPrefix("unavailable"))
        }
    }

    @Test(arguments: ["NO_SERVER", "MAGNET_MUST_BE_PREMIUM", "AUTH_BLOCKED"])
    func `an account that is refused is clear to the operator`(code: String) async throws {
        try await withDebrid({ $0.uploadError = code }) { debrid in
            let response = try await debrid.post(NewUnlock(magnet: TestDebrid.bluRay.magnet))
            let readiness = await debrid.readiness
            debrid.world.set { $0.uploadError = nil }
            _ = try await debrid.unlock(TestDebrid.bluRay)
            let later = await debrid.readiness
            #expect(response.status == .serviceUnavailable)
            #expect(response.code == "alldebrid_account_refused")
            #expect(response.text.contains(code))
            if code != "AUTH_BLOCKED" { #expect(readiness.contains(code)) }
            #expect(later.hasPrefix("noted: "))
        }
    }

    @Test(arguments: [false, true]) func `a key that AllDebrid does not know is named as such`(is401: Bool) async throws
    {
        try await withDebrid({ $0.authenticationIs401 = is401 }) { debrid in
            await debrid.useKey("wrong")
            let response = try await debrid.post(NewUnlock(magnet: TestDebrid.bluRay.magnet))
            let readiness = await debrid.readiness
            #expect(response.status == .serviceUnavailable)
            #expect(response.text.contains("AUTH_BAD_APIKEY"))
            #expect(readiness.contains("ALLDEBRID_API_KEY"))
        }
    }

    @Test func `the account is shown, whatever form its dates have`() async throws {
        for isText in [false, true] {
            try await withDebrid({ $0.premiumUntilIsText = isText }) { debrid in
                let account = try await debrid.send(.get("/v1/account", as: "ann")).value(Contracts.DebridAccount.self)
                #expect(account.isPremium)
                #expect(account.premiumUntil == debrid.clock.now.addingTimeInterval(90 * 86_400))
            }
        }
    }

    @Test func `an account that is not premium is degraded`() async throws {
        try await withDebrid({ $0.account = .free }) { debrid in
            let readiness = await debrid.readiness
            #expect(readiness == "degraded: The AllDebrid account is not premium.")
        }
    }

    @Test func `no log line and no answer holds the key or a direct link`() async throws {
        try await withDebrid { debrid in
            await debrid.useKey("a-very-secret-key")
            let refused = try await debrid.post(NewUnlock(magnet: TestDebrid.bluRay.magnet))
            await debrid.restart()
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            debrid.world.faults.add(Fault(.cdn, .status, times: -1, status: 500))
            let failed = try await debrid.link(unlock.id)
            let text = debrid.lines.withLock { $0.joined() } + refused.text + failed.text
            #expect(text.contains("upstream call failed"))
            #expect(!text.contains("a-very-secret-key"))
            #expect(!text.contains(World.key))
            #expect(!text.contains("/dl/"))
        }
    }
}
