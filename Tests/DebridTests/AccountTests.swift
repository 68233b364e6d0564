import Contracts
import HTTP
import HTTPFetching
import Observability
import Platform
import Support
import Synchronization
import Testing

@testable import Debrid
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct AccountTests {
    @Test func `the account tells its quotas`() async throws {
        try await withDebrid { debrid in
            let account = try await debrid.send(.get("/v1/account", as: "ann")).value(Contracts.DebridAccount.self)
            #expect(account.quotas.map(\.host) == ["examplehost"])
            #expect(account.quotas.first?.bytesLeft == 51_200_000_000)
            #expect(account.refusal == nil)
        }
    }

    @Test func `readiness says until when the account is premium, and what is left`() async throws {
        try await withDebrid { debrid in
            let account = try await debrid.send(.get("/v1/account", as: "ann")).value(Contracts.DebridAccount.self)
            let end = try #require(account.premiumUntil).formatted(.iso8601)
            let readiness = await debrid.readiness
            #expect(readiness == "noted: The AllDebrid account is premium until \(end). Left: examplehost 51.2 GB.")
        }
    }

    @Test func `a trial that is used up is degraded, and tells what is left`() async throws {
        let change: @Sendable (inout Knobs) -> Void = {
            $0.account = .trial
            $0.trialQuota = 0
        }
        try await withDebrid(change) { debrid in
            let account = try await debrid.send(.get("/v1/account", as: "ann")).value(Contracts.DebridAccount.self)
            let readiness = await debrid.readiness
            #expect(account.isTrial && account.trialBytesLeft == 0)
            #expect(readiness == "degraded: The AllDebrid account's trial is used up.")
        }
    }

    @Test(arguments: ["NO_SERVER", "MAGNET_MUST_BE_PREMIUM"])
    func `an address that is refused is known after the start, with what to do`(code: String) async throws {
        try await withDebrid({ $0.uploadError = code }) { debrid in
            try await debrid.whileRunning {
                while debrid.calls("/v4/magnet/upload") == 0 { await Task.yield() }
                while await debrid.readiness.hasPrefix("noted") { await Task.yield() }
                let readiness = await debrid.readiness
                let account = try await debrid.send(.get("/v1/account", as: "ann")).value(Contracts.DebridAccount.self)
                #expect(readiness.hasPrefix("degraded") && readiness.contains(code))
                #expect(account.refusal?.code == code)
                #expect(account.refusal?.reason.isEmpty == false)
                #expect(debrid.world.debrid.magnets.isEmpty)
            }
        }
    }

    @Test(arguments: [
        #"{"hosts":{"one":{"name":"one","type":"premium","domains":["one.example"],"status":true},"two":{"type":"free"}}}"#,
        #"{"hosts":{"one":{"name":"one","domains":["one.example"],"status":true},"two":{"name":"two","type":"free","domains":7}}}"#,
    ])
    func `hosts are understood in every shape`(text: String) throws {
        let hosts = try JSONDecoder().decode(HostsAnswer.self, from: Data(text.utf8)).hosts
        #expect(hosts["one"]?.domains == ["one.example"])
        #expect(hosts["one"]?.isUp == true)
        #expect(hosts["two"]?.kind == "free")
        #expect(try JSONDecoder().decode(HostsAnswer.self, from: Data(#"{"hosts":[]}"#.utf8)).hosts.isEmpty)
    }

    @Test func `hosts are listed`() async throws {
        try await withDebrid { debrid in
            let response = await debrid.send(.get("/v1/hosts", as: "ann"))
            #expect(response.text == #"{"items":[]}"#)
        }
    }

    private func allDebrid(_ addresses: SimulatorAddresses) throws -> AllDebrid {
        let upstream = Upstream(
            "alldebrid",
            fetcher: Fetcher(
                options: FetcherOptions(addressGuard: .publicOnly(allowingHostsOf: [addresses.base(.alldebrid)]))),
            logger: .silent, metrics: Metrics())
        return AllDebrid(
            baseURL: addresses.base(.alldebrid), key: nil, upstream: upstream, standing: AccountStanding())
    }

    @Test func `a key is got by a pin that somebody types in`() async throws {
        let world = World()
        try await withSimulators(world) { addresses in
            let lines = TextBox()
            let waits = Mutex(0)
            let status = try await LoginCommand.login(try allDebrid(addresses)) { _ in
                if waits.withLock({
                    $0 += 1; return $0
                }) == 3 {
                    world.signIn.set { $0.isPinActivated = true }
                }
            } print: {
                lines.append(Data("\($0)\n".utf8))
            }
            #expect(status == 0)
            #expect(lines.text.contains("https://alldebrid.com/pin/?pin=ABCD"))
            #expect(lines.text.hasSuffix("ALLDEBRID_API_KEY=\(World.key)\n"))
            #expect(waits.withLock { $0 } == 3)
        }
    }

    @Test func `a pin that nobody types in ends with that`() async throws {
        let clock = TestClock()
        let world = World(clock: SimulatedClock { clock.now })
        try await withSimulators(world) { addresses in
            let status = try await LoginCommand.login(try allDebrid(addresses)) {
                clock.advance($0)
            } print: { _ in
            }
            #expect(status == 1)
        }
    }
}
