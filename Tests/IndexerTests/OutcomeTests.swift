import Contracts
import HTTP
import Platform
import Support
import Synchronization
import Testing
import Torrents

@testable import Indexer
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct OutcomeTests {
    private static let film = "/v1/releases?title=movie:10331"

    private func note(_ indexer: TestIndexer, _ hash: String, _ result: String, as user: String = "service") async
        -> Response
    {
        await indexer.send(
            .post, "/v1/outcomes", #"{"items":[{"infoHash":"\#(hash)","result":"\#(result)"}]}"#, as: user)
    }

    @Test func `a release that was ready comes before its equals, one that failed behind them`() async throws {
        let (before, after) = try await withSimulators { addresses in
            let indexer = try TestIndexer(prowlarr: addresses.base(.prowlarr))
            let before = try await indexer.search(Self.film)
            let best = try #require(before.items.first { $0.infoHash != nil })
            #expect(await note(indexer, best.infoHash ?? "", "failed").status == .noContent)
            return (before, try await indexer.search(Self.film))
        }
        let best = try #require(before.items.first { $0.infoHash != nil })
        let again = try #require(after.items.first { $0.id == best.id })
        #expect(best.readiness == .unknown)
        #expect(again.readiness == .unlikely)
        #expect(again.score < best.score)
        #expect(after.items.first?.id != best.id)
        #expect(again.scoreParts.contains { $0.name == "readiness" && $0.points < 0 })
    }

    @Test func `nobody but a service says what became of releases`() async throws {
        let indexer = try TestIndexer(prowlarr: "http://127.0.0.1:9")
        let hash = String(repeating: "a", count: 40)
        #expect(await note(indexer, hash, "failed", as: "ann").status == .forbidden)
        #expect(await note(indexer, "4711", "failed").status == .unprocessableContent)
        #expect(await note(indexer, hash, "sold").status == .unprocessableContent)
    }

    @Test func `what was learned survives a restart, ages, and is bounded`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "outcomes-\(UUID())").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let clock = StandingClock()
        func open() async throws -> OutcomeMemory {
            let memory = Memory(folder: folder)
            try await memory.load()
            return OutcomeMemory(memory.outcomes) { clock.now }
        }
        let hash = try #require(InfoHash(String(repeating: "a", count: 40)))
        try await open().note([(hash, .ready)])
        let reopened = try await open()
        #expect(reopened.readiness(hash.description) == .likely)
        clock.advance(seconds: 31 * 86_400)
        #expect(reopened.readiness(hash.description) == .unknown)
    }
}

/// Stands still until it is told to go on.
private final class StandingClock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

    var now: Date { time.withLock { $0 } }

    func advance(seconds: Double) { time.withLock { $0 += seconds } }
}
