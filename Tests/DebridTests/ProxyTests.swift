import Configuration
import Contracts
import HTTP
import Support
import Testing

@testable import Debrid
@testable import Simulators

/// `ALLDEBRID_PROXY`. The names of AllDebrid here are nobody's, so that only a proxy can answer for them.
@Suite(.timeLimit(.minutes(1))) struct ProxyTests {
    private static let account =
        #"{"status":"success","data":{"user":{"username":"ann","isPremium":true,"premiumUntil":1900000000}}}"#

    @Test func `AllDebrid is asked through the proxy`() async throws {
        let proxy = try RawServer(RawConnection.response(200, Self.account))
        try await withDebrid(at: "http://alldebrid.example", proxy: proxy.url) { debrid in
            let account = await debrid.send(.get("/v1/account", as: "ann"))
            #expect(account.text.contains(#""userName":"ann""#))
            #expect(proxy.requests.map(\.line) == ["POST http://alldebrid.example/v4/user HTTP/1.1"])
        }
    }

    @Test func `a secure address is reached by a tunnel, and its key is not shown to the proxy`() async throws {
        let proxy = try RawServer(RawConnection.response(403))
        try await withDebrid(at: "https://alldebrid.example", proxy: proxy.url) { debrid in
            let account = await debrid.send(.get("/v1/account", as: "ann"))
            let requests = proxy.requests
            #expect(requests.allSatisfy { $0.line == "CONNECT alldebrid.example:443 HTTP/1.1" } && !requests.isEmpty)
            #expect(requests.allSatisfy { $0.header("Authorization") == nil })
            #expect(account.code?.hasPrefix("alldebrid_") == true && account.status.rawValue >= 502)
        }
    }

    @Test func `while the proxy is gone AllDebrid counts as out of reach`() async throws {
        let proxy = try RawServer(RawConnection.response(200, Self.account))
        proxy.stop()
        try await withDebrid(at: "http://alldebrid.example", proxy: proxy.url) { debrid in
            let account = await debrid.send(.get("/v1/account", as: "ann"))
            let unlock = try await debrid.post(NewUnlock(magnet: TestDebrid.bluRay.magnet))
            #expect(account.status == .serviceUnavailable && account.code == "alldebrid_unavailable")
            #expect(unlock.status == .serviceUnavailable && unlock.code == "alldebrid_unavailable")
            #expect(await debrid.readiness.hasPrefix("unavailable"))
        }
    }

    @Test(arguments: ["10.0.0.2:3128", "socks5://10.0.0.2", "http://", "http://user:pass@10.0.0.2:3128"])
    func `a proxy that is no address is a wrong setting`(proxy: String) {
        let environment = Environment(["ALLDEBRID_API_KEY": "abc", "ALLDEBRID_PROXY": proxy])
        #expect {
            try Reader.read(DebridConfiguration.self, from: environment)
        } throws: { error in
            "\(error)".contains("ALLDEBRID_PROXY")
        }
    }
}
