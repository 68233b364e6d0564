import Contracts
import Platform
import Processes
import Testing

@testable import Simulators

extension EndToEnd {
    /// A catalog with a folder of its own, which is killed while it writes there.
    @Suite struct CatalogDeathTests {
        /// Films that the simulated TMDB has, by name in several languages: each is an answer of its own.
        private static let addresses = [10_331, 10_378, 45_745].flatMap { film in
            ["en", "fr", "de", "es", "en-US", "fr-FR", "de-DE", "es-ES", "it", "nl"].map { language in
                "/v1/movies/\(film)?language=\(language),original"
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `answers are whole after every kill, and served without TMDB`() async throws {
            let house = try House.current
            try await house.makeGood()
            let folder = "\(house.settings.folder)/catalog-answers"
            var answered: [String: Data] = [:]
            for round in 0..<5 {
                let (catalog, base) = try await Self.start(house, folder)
                let replies = await withTaskGroup(of: (String, Reply?).self) { group in
                    for address in Self.addresses.shuffled() {
                        group.addTask { (address, try? await Self.get(house, base + address)) }
                    }
                    var replies: [(String, Reply?)] = []
                    // The rest is in the midst of it when the process dies.
                    for await reply in group {
                        replies.append(reply)
                        if replies.count == 5 * (round + 1) { await catalog.terminate(grace: .zero) }
                    }
                    return replies
                }
                for case (let address, let reply?) in replies where reply.status == 200 {
                    answered[address] = reply.body
                }
            }
            try await house.providers.add(Fault(.tmdb, .status, times: -1, status: 503))
            let (catalog, base) = try await Self.start(house, folder)
            var kept = 0
            for address in Self.addresses {
                let reply = try await Self.get(house, base + address)
                guard reply.status == 200 else { continue }
                kept += 1
                #expect(try reply.decode(MovieDetails.self).item.name.isEmpty == false)
                if let before = answered[address] { #expect(reply.body == before) }
            }
            await catalog.terminate(grace: .seconds(5))
            try await house.makeGood()
            // What was answered was written before.
            #expect(kept >= answered.count)
            #expect(kept > 10)
        }

        private static func get(_ house: House, _ url: String) async throws -> Reply {
            try await house.client.get(url, token: house.settings.internalToken)
        }

        private static func start(_ house: House, _ folder: String) async throws -> (ChildProcess, base: String) {
            var variables = house.settings.environment(.catalog, database: "")
            let port = house.settings.sparePort
            variables["CATALOG_PORT"] = "\(port)"
            variables["CATALOG_CACHE_DIRECTORY"] = folder
            let command = Command(
                "\(house.settings.binaries)/catalog", ["serve"],
                environment: Command.minimalEnvironment.merging(variables) { $1 })
            let child = try await ChildProcess.spawn(command)
            let base = "http://127.0.0.1:\(port)"
            try await eventually("the catalog answers", within: .seconds(30)) {
                try await house.client.get("\(base)/health").status == 200
            }
            return (child, base)
        }
    }
}
