import Contracts
import HTTP
import Platform
import Support
import Synchronization
import Testing

@testable import Indexer
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct EventTests {
    private static let film = "/v1/releases?title=movie:10331"

    /// The events of a search, until they end.
    private func events(
        _ world: World, _ target: String = film, variables: [String: String] = [:]
    ) async throws -> Collector {
        try await withSimulators(world) { addresses in
            let indexer = try TestIndexer(prowlarr: addresses.base(.prowlarr), variables: variables)
            let response = await indexer.get(target, accept: "text/event-stream")
            guard case .stream(let body) = response.body else { throw Problem.unexpected }
            #expect(response.headers["Content-Type"] == "text/event-stream")
            let collector = Collector()
            try await body.write(collector)
            return collector
        }
    }

    @Test func `what comes later is sent when it comes, and the last event says that all is there`() async throws {
        let world = World()
        world.prowlarr.set(1) { $0.delay = 1_500 }
        let collector = try await events(world, variables: ["INDEXER_SEARCH_SECONDS": "1"])
        let searches = try collector.searches()
        #expect(searches.count > 1)
        #expect(searches.first?.complete == false)
        #expect(searches.first?.indexers.first { $0.name == "Lantern Public" }?.state == .pending)
        #expect(searches.last?.complete == true)
        #expect((searches.last?.items.count ?? 0) > (searches.first?.items.count ?? 0))
        #expect(collector.names.last == "end")
    }

    @Test func `an indexer that failed is said to have, and the stream ends`() async throws {
        let world = World()
        world.prowlarr.set(1) { $0.isFailing = true }
        let collector = try await events(world)
        let searches = try collector.searches()
        #expect(searches.last?.indexers.first { $0.name == "Lantern Public" }?.state == .failed)
        #expect(collector.names.last == "end")
    }

    @Test func `the last event holds what the answer without events does`() async throws {
        let world = World()
        let streamed = try await events(world).searches().last
        let whole = try await withSimulators(world) { addresses in
            try await TestIndexer(prowlarr: addresses.base(.prowlarr)).search(Self.film)
        }
        #expect(streamed?.items.map(\.name) == whole.items.map(\.name))
    }

    @Test func `a refusal is no stream`() async throws {
        let response = try await withSimulators { addresses in
            await (try TestIndexer(prowlarr: addresses.base(.prowlarr), key: "wrong"))
                .get(Self.film, accept: "text/event-stream")
        }
        #expect(response.code == "prowlarr_key_refused")
    }
}

/// Reads the events of a body.
final class Collector: BodyWriter {
    private let text = Mutex("")

    func write(_ bytes: Data) async throws {
        text.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
    }

    private var lines: [Substring] { text.withLock(\.self).split(separator: "\n") }

    var names: [String] { lines.filter { $0.hasPrefix("event: ") }.map { String($0.dropFirst(7)) } }

    func searches() throws -> [ReleaseSearch] {
        try zip(lines, lines.dropFirst()).filter { $0.0 == "event: releases" }.map {
            try WireFormat.decode(ReleaseSearch.self, from: Data($0.1.dropFirst(6).utf8))
        }
    }
}
