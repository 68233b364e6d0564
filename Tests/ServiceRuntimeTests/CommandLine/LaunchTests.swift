import Configuration
import HTTP
import HTTPFetching
import Lifecycle
import Observability
import Platform
import Support
import Synchronization
import Testing

@testable import ServiceRuntime

private struct Settings: ServiceConfiguration {
    let size: Int

    init(_ reader: inout Reader) { size = reader.int("TINY_SIZE", default: 1, in: 1...9, "How large it is.") }
}

@Suite(.timeLimit(.minutes(1))) struct LaunchTests {
    private let sound = ["PROSTREAM_INTERNAL_TOKEN": "0123456789abcdef", "TINY_PORT": "0"]

    private func run(
        _ arguments: [String], _ variables: [String: String], _ output: Output = Output(),
        _ body: (Service, Settings) async throws -> Void = { _, _ in }
    ) async -> Int32 {
        let launch = Launch(
            name: "tiny", port: 0, commands: [], environment: Environment(variables) { _ in nil }, writeLine: output.add
        )
        return await launch.run(arguments, Settings.self, Data("{}".utf8), body)
    }

    @Test func `wrong settings are all named at once, and the body does not run`() async {
        let output = Output()
        let ran = Mutex(false)
        let status = await run([], ["TINY_SIZE": "10", "TINY_PORT": "x"], output) { _, _ in ran.withLock { $0 = true } }
        #expect(status == 1)
        #expect(!ran.withLock { $0 })
        #expect(output.lines.count == 1)
        for name in ["TINY_SIZE", "TINY_PORT", "PROSTREAM_INTERNAL_TOKEN"] { #expect(output.text.contains(name)) }
    }

    @Test(arguments: ["10.0.0.5", "http://10.0.0.5:80", "10.0.0.5:80/", "10.0.0.5:", ":80", "10.0.0.5:99999", "a b:80"])
    func `an allowed address that is no host with a port is a wrong setting`(text: String) async {
        let output = Output()
        let variables = sound.merging(["PROSTREAM_ALLOWED_ADDRESSES": "10.0.0.4:80,\(text)"]) { $1 }
        #expect(await run([], variables, output) == 1)
        #expect(output.text.contains("PROSTREAM_ALLOWED_ADDRESSES"))
    }

    @Test func `allowed addresses are read once, for everyone`() async {
        let variables = sound.merging(["PROSTREAM_ALLOWED_ADDRESSES": "10.0.0.5:8080, [::1]:80, cdn.test:443"]) { $1 }
        let found = Mutex<[HostPort]>([])
        let status = await run([], variables) { service, _ in
            found.withLock { $0 = service.common.allowedAddresses }
        }
        #expect(status == 0)
        #expect(
            found.withLock { $0 } == [
                HostPort(host: "10.0.0.5", port: 8080), HostPort(host: "[::1]", port: 80),
                HostPort(host: "cdn.test", port: 443),
            ])
    }

    @Test func `an unknown word is refused`() async {
        #expect(await run(["sreve"], sound) == 2)
        #expect(await run(["serve", "more"], sound) == 2)
    }

    @Test func `a service without anyone listening is not healthy`() async {
        #expect(await run(["healthcheck"], sound.merging(["TINY_PORT": "1"]) { $1 }) == 1)
    }

    @Test(arguments: [("127.0.0.1", true), ("::1", false), ("::", true), ("0.0.0.0", true)])
    func `a service answers, is healthy, and stops when asked`(host: String, hasIPv4: Bool) async {
        let sound = sound.merging(["TINY_HOST": host]) { $1 }
        let output = Output()
        let health = Mutex<Int32?>(nil)
        let status = await run(["serve"], sound, output) { service, settings in
            let application = service.application(routes: [
                .get("/size", access: .open) { _ in .text("\(settings.size)") }
            ])
            let (ports, port) = AsyncStream.makeStream(of: UInt16.self)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await service.serve(application) { port.yield($0) } }
                for await number in ports {
                    let status = await run(["healthcheck"], sound.merging(["TINY_PORT": "\(number)"]) { $1 })
                    health.withLock { $0 = status }
                    guard hasIPv4 else { break }
                    let client = try RawClient(port: number)
                    #expect(await client.get("/size").body == Data("1".utf8))
                    #expect(await client.get("/openapi.json").body == Data("{}".utf8))
                    #expect(await client.get("/nothing").head.hasPrefix("HTTP/1.1 404"))
                    break
                }
                service.stop.raise()
                try await group.waitForAll()
            }
        }
        #expect(status == 0)
        #expect(health.withLock { $0 } == 0)
        #expect(output.text.contains(#""event":"stopped""#))
        #expect(!output.text.contains("0123456789abcdef"))
    }

    @Test func `a port in use is one clear line`() async throws {
        try await withServer(routes: []) { port, _ in
            let output = Output()
            let status = await run([], sound.merging(["TINY_PORT": "\(port)"]) { $1 }, output) { service, _ in
                try await service.serve(service.application(routes: []))
            }
            #expect(status == 1)
            #expect(output.text.contains("port \(port) of 127.0.0.1 is in use"))
        }
    }
}

/// The lines of a log.
private final class Output: Sendable {
    private let all = Mutex<[String]>([])
    var lines: [String] { all.withLock { $0 } }
    var text: String { lines.joined(separator: "\n") }

    @Sendable func add(_ line: LogLine) { all.withLock { $0.append(line.text) } }
}
