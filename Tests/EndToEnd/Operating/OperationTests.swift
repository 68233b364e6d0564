import Contracts
import Platform
import Processes
import Testing

extension EndToEnd {
    /// What all five services have in common.
    @Suite struct OperationTests {
        @Test(.timeLimit(.minutes(1)), arguments: Program.services)
        func `it says that it is alive, ready, and what its interface is`(_ service: Program) async throws {
            let house = try House.current
            let base = house.address(service)
            let health: Health = try await house.client.get("\(base)/health").decode()
            let ready: Readiness = try await house.client.get("\(base)/ready").decode()
            let document: Interface = try await house.client.get("\(base)/openapi.json").decode()
            #expect(health.status == "ok")
            #expect(health.service == service.rawValue)
            #expect(ready.service == service.rawValue)
            #expect(ready.status != .unavailable)
            #expect(document.openapi.hasPrefix("3.1"))
            #expect(document.paths["/health"] != nil)
            #expect(document.paths.keys.contains { $0.hasPrefix("/v1/") })
        }

        @Test(.timeLimit(.minutes(1)), arguments: Program.services)
        func `every line of its metrics is a comment or a name with a number`(_ service: Program) async throws {
            let house = try House.current
            let reply = try await house.client.get("\(house.address(service))/metrics")
            let lines = reply.text.split(separator: "\n").filter { !$0.hasPrefix("# ") }
            let odd = lines.filter { !Self.isSample($0) }
            #expect(reply.status == 200)
            #expect(odd == [])
            #expect(reply.text.contains("prostream_build_info"))
        }

        /// `name{label="value"} number` (Prometheus' text format 0.0.4).
        private static func isSample(_ line: Substring) -> Bool {
            guard let space = line.lastIndex(of: " ") else { return false }
            let name = #/[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-z_]+="(\\.|[^"\\])*",?)+\})?/#
            let number = line[line.index(after: space)...]
            return line[..<space].wholeMatch(of: name) != nil && (number == "+Inf" || Double(number) != nil)
        }

        @Test(.timeLimit(.minutes(1)), arguments: Program.services)
        func `its healthcheck tells a running service from one that is not there`(_ service: Program) async throws {
            let resident = try House.current.resident(service)
            let port = try FreePorts.findRow(1)[0]
            let good = try await resident.run(["healthcheck"])
            let bad = try await resident.run(
                ["healthcheck"], environment: ["\(service.rawValue.uppercased())_PORT": "\(port)"])
            #expect(good.status == .exited(0))
            #expect(bad.status == .exited(1))
        }

        @Test(.timeLimit(.minutes(1)), arguments: Program.services)
        func `its help lists its variables, and it knows its version`(_ service: Program) async throws {
            let resident = try House.current.resident(service)
            let help = try await resident.run(["--help"], environment: [:])
            let version = try await resident.run(["version"], environment: [:])
            #expect(help.status == .exited(0))
            #expect(help.output.contains("\n  \(service.rawValue.uppercased())_PORT "))
            #expect(help.output.contains("\n  PROSTREAM_INTERNAL_TOKEN "))
            #expect(version.status == .exited(0))
            #expect(version.output.hasPrefix("\(service) "))
        }

        @Test(.timeLimit(.minutes(1)), arguments: Program.services)
        func `a broken configuration names every complaint at once`(_ service: Program) async throws {
            let house = try House.current
            let resident = try house.resident(service)
            let required = Interface.requiredVariables(of: try await resident.run(["--help"], environment: [:]).output)
            let port = "\(service.rawValue.uppercased())_PORT"
            let wrong = try await resident.run(
                ["serve"], environment: [port: "many", "PROSTREAM_LOG_LEVEL": "loud", "PROSTREAM_AUTH_URL": "nowhere"])
            #expect(wrong.status == .exited(1))
            #expect(required.contains("PROSTREAM_INTERNAL_TOKEN"))
            for name in required + [port, "PROSTREAM_LOG_LEVEL", "PROSTREAM_AUTH_URL"] {
                #expect(wrong.words.contains(name), "\(name) in \(wrong.words)")
            }
            #expect(wrong.words.split(separator: "\n").count == 1)
        }
    }
}
