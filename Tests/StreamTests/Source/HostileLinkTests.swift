import Platform
import Testing

@testable import Stream

/// Links that lead into the house instead of to a file host.
@Suite(.timeLimit(.minutes(1))) struct HostileLinkTests {
    static let data = Origin.bytes(1_000)

    /// Ways to write what is no public address, by the port of a listener on loopback.
    private static let disguises: [@Sendable (String) -> String] = [
        { _ in "file:///etc/passwd" },
        { _ in "ftp://127.0.0.1/film" },
        { _ in "gopher://127.0.0.1:6379/_FLUSHALL" },
        { "http://127.0.0.1:\($0)/film" },
        { "http://localhost:\($0)/film" },
        { "http://127.1:\($0)/film" },
        { "http://2130706433:\($0)/film" },
        { "http://0x7f000001:\($0)/film" },
        { "http://0177.0.0.1:\($0)/film" },
        { "http://0.0.0.0:\($0)/film" },
        { "http://[::1]:\($0)/film" },
        { "http://[::ffff:127.0.0.1]:\($0)/film" },
        { "http://[::ffff:7f00:1]:\($0)/film" },
        { "http://[64:ff9b::7f00:1]:\($0)/film" },
        { "http://example.com@127.0.0.1:\($0)/film" },
        { "http://user:password@127.0.0.1:\($0)/film" },
        { "http://127.0.0.1:\($0)#@example.com/film" },
        { "http://127.0.0.1:\($0)\\@example.com/film" },
        { _ in "http://169.254.169.254/latest/meta-data" },
        { _ in "http://10.0.0.1:5432/" },
        { _ in "http://192.168.1.1/" },
        { _ in "http://[fd00::1]/" },
        { _ in "http://[fe80::1]/" },
    ]

    @Test(arguments: disguises.indices)
    func `a link that leads to no public address is refused before a byte is sent`(number: Int) async throws {
        let listener = try Origin(Self.data)
        let files = RemoteFiles(listener, reach: [], link: Self.disguises[number](listener.port))
        #expect(await files.failure() == .refusedAddress)
        #expect(listener.requests.isEmpty)
    }

    @Test(arguments: disguises.indices)
    func `a redirect that leads to no public address is refused before a byte is sent`(number: Int) async throws {
        let listener = try Origin(Self.data)
        let location = "Location: " + Self.disguises[number](listener.port)
        let host = try Origin(Self.data) { _, _ in .status(302, [location]) }
        #expect(await RemoteFiles(host).failure() == .refusedAddress)
        #expect(listener.requests.isEmpty)
    }

    @Test func `a name of the house leads nowhere`() async throws {
        let listener = try Origin(Self.data)
        for name in ["postgres:5432", "auth:3001", "metadata.google.internal", "-oProxyCommand=x"] {
            let failure = await RemoteFiles(listener, reach: [], link: "http://\(name)/").failure()
            #expect(failure == .refusedAddress || failure == .unreachable)
        }
        #expect(listener.requests.isEmpty)
    }

    @Test func `redirects without end are given up`() async throws {
        let host = try Origin(Self.data) { _, _ in .status(302, ["Location: /again"]) }
        #expect(await RemoteFiles(host).failure() == .unreachable)
    }
}
