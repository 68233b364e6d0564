import HTTP
import Testing

@Suite struct TrustedProxiesTests {
    @Test(arguments: [
        ("203.0.113.9", "1.2.3.4", "203.0.113.9"), ("10.1.2.3", "1.2.3.4", "1.2.3.4"),
        ("10.1.2.3", "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        ("10.1.2.3", "6.6.6.6, 1.2.3.4, 10.9.9.9", "1.2.3.4"), ("10.1.2.3", "junk", "10.1.2.3"),
        ("::ffff:10.1.2.3", "1.2.3.4", "1.2.3.4"),
        ("10.1.2.3", "", "10.1.2.3"), ("11.1.2.3", "1.2.3.4", "11.1.2.3"),
    ])
    func `only a trusted proxy is believed`(peer: String, forwarded: String, client: String) throws {
        let proxies = try #require(TrustedProxies(["10.0.0.0/8", "::1"]))
        #expect(proxies.clientAddress(peer: peer, ["X-Forwarded-For": forwarded]) == client)
    }

    @Test func `what is no network is refused`() {
        #expect(TrustedProxies(["10.0.0.0/33"]) == nil)
        #expect(TrustedProxies(["proxy"]) == nil)
    }
}
