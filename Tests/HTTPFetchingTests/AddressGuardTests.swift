import Platform
import Support
import Testing

@testable import HTTPFetching

@Suite(.timeLimit(.minutes(1))) struct AddressGuardTests {
    @Test(arguments: [
        "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1", "198.19.255.255", "224.0.0.1",
        "239.1.2.3", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "fc00::1", "fd12::1",
        "fe80::1", "fec0::1", "ff02::1", "3fff::1",
    ])
    func `is not public`(text: String) throws {
        #expect(try #require(IPAddress(text)).isPublic == false)
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "192.167.1.1",
        "198.17.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888",
    ])
    func `is public`(text: String) throws {
        #expect(try #require(IPAddress(text)).isPublic)
    }

    @Test(arguments: [
        "http://127.0.0.1:PORT/", "http://localhost:PORT/", "http://[::1]:PORT/", "http://[::ffff:127.0.0.1]:PORT/",
        "http://2130706433:PORT/", "http://0x7f.1:PORT/", "http://0177.0.0.1:PORT/", "http://127.1:PORT/",
        "http://0:PORT/",
    ])
    func `this machine is refused in every spelling`(url: String) async throws {
        let server = try RawServer(RawConnection.response())
        let url = url.replacing("PORT", with: "\(server.port)")
        await #expect(throws: FetchError.addressRefused) { _ = try await Fetcher().send(FetchRequest(url)) }
        #expect(server.connectionCount == 0)
    }

    @Test func `a name that led to a public address gains nothing by leading to a private one later`() throws {
        let url = try FetchURL("http://films.example/")
        let request = FetchRequest(url.text)
        let hop = Hop(
            url: url, method: "GET", headers: [:], body: nil, timeout: nil, window: 1, request: request)
        let transfer = Transfer(
            hop, addressGuard: .publicOnly(), isProxied: false, loop: MultiLoop(FetcherOptions()))
        // As libcurl asks, with the address that it is about to connect to, whatever it was told by DNS before.
        #expect(transfer.permits(IPAddress("8.8.8.8")))
        #expect(!transfer.permits(IPAddress("127.0.0.1")))
        #expect(!transfer.permits(IPAddress("169.254.169.254")))
        #expect(!transfer.permits(nil))
    }

    @Test func `what the configuration names is allowed, at that port only`() async throws {
        let named = try RawServer(RawConnection.response())
        let other = try RawServer(RawConnection.response())
        let fetcher = Fetcher(for: named)
        let response = try await fetcher.send(FetchRequest(named.url))
        await #expect(throws: FetchError.addressRefused) { _ = try await fetcher.send(FetchRequest(other.url)) }
        await #expect(throws: FetchError.addressRefused) {
            _ = try await fetcher.send(FetchRequest("http://localhost:\(named.port)/"))
        }
        #expect(response.status == 200)
        #expect(other.connectionCount == 0)
    }

    @Test func `a proxy that is named is used, and does not open private addresses`() async throws {
        let proxy = try RawServer(RawConnection.response(200, "by proxy"))
        let fetcher = Fetcher(options: FetcherOptions(proxy: proxy.url))
        let response = try await fetcher.send(FetchRequest("http://films.example/a?b=c"))
        await #expect(throws: FetchError.addressRefused) {
            _ = try await fetcher.send(FetchRequest("http://10.0.0.1/"))
        }
        #expect(String(decoding: response.body, as: UTF8.self) == "by proxy")
        #expect(proxy.requests.map(\.line) == ["GET http://films.example/a?b=c HTTP/1.1"])
    }
}
