import Contracts
import Platform
import Testing

@testable import Simulators

/// A way in which a provider fails, on every request until it is mended.
struct Illness: Sendable, CustomTestStringConvertible {
    let kind: Fault.Kind
    var status: Int?
    var milliseconds: Int?

    var testDescription: String { "\(kind) \(status.map(String.init) ?? "")" }

    func fault(_ provider: Provider) -> Fault {
        Fault(provider, kind, times: -1, milliseconds: milliseconds, status: status, retryAfter: retryAfter)
    }

    private var retryAfter: Int? { kind == .rateLimit ? 1 : nil }

    static let all = [
        Illness(kind: .status, status: 500), Illness(kind: .status, status: 503), Illness(kind: .rateLimit),
        Illness(kind: .html), Illness(kind: .garbage), Illness(kind: .empty), Illness(kind: .truncate),
        Illness(kind: .reset),
    ]
}

extension EndToEnd {
    /// Providers on their bad days. Each begins with services that remember none.
    @Suite struct ProviderTests {
        private static let upstreamStatuses = [502, 503, 504]

        @Test(.timeLimit(.minutes(1)), arguments: Illness.all + [Illness(kind: .latency, milliseconds: 5_000)])
        func `whatever TMDB does, catalog says so, and is well when TMDB is`(_ illness: Illness) async throws {
            let house = try House.current
            try await house.makeGood(restarting: .catalog)
            try await house.providers.add(illness.fault(.tmdb))
            let viewer = try await house.viewer()
            let sick = try await viewer.get(.catalog, "/v1/search?query=sintel")
            let health = try await viewer.get(.catalog, "/health")
            try await house.makeGood()
            #expect(Self.upstreamStatuses.contains(sick.problem?.status ?? 0), "\(sick.status) \(sick.text)")
            #expect(health.status == 200)
            try await eventually("catalog is well again") {
                try await viewer.get(.catalog, "/v1/search?query=sintel").status == 200
            }
        }

        @Test(.timeLimit(.minutes(1)), arguments: Illness.all)
        func `whatever AllDebrid does, debrid says so, and is well when AllDebrid is`(_ illness: Illness) async throws {
            let house = try House.current
            try await house.makeGood(restarting: .debrid)
            try await house.providers.add(illness.fault(.alldebrid))
            let viewer = try await house.viewer()
            let new = NewUnlock(magnet: TorrentData.tears.magnet)
            let sick = try await viewer.post(.debrid, "/v1/unlocks", new)
            let health = try await viewer.get(.debrid, "/health")
            try await house.makeGood()
            #expect(Self.upstreamStatuses.contains(sick.problem?.status ?? 0), "\(sick.status) \(sick.text)")
            #expect(health.status == 200)
            try await eventually("debrid is well again") {
                try await viewer.post(.debrid, "/v1/unlocks", new).status < 300
            }
        }

        @Test(.timeLimit(.minutes(1)), arguments: Illness.all)
        func `whatever Prowlarr does, indexer says so, and is well when Prowlarr is`(_ illness: Illness) async throws {
            let house = try House.current
            try await house.makeGood(restarting: .indexer)
            try await house.providers.add(illness.fault(.prowlarr))
            let viewer = try await house.viewer()
            let sick = try await viewer.get(.indexer, "/v1/releases?title=movie:45745")
            let health = try await viewer.get(.indexer, "/health")
            try await house.makeGood()
            #expect(Self.upstreamStatuses.contains(sick.problem?.status ?? 0), "\(sick.status) \(sick.text)")
            #expect(health.status == 200)
            try await eventually("indexer is well again") {
                let reply = try await viewer.get(.indexer, "/v1/releases?title=movie:45745")
                return try reply.decode(ReleaseSearch.self).items.isEmpty == false
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func `an indexer that is slow does not hold up the others`() async throws {
            let house = try House.current
            try await house.makeGood(restarting: .indexer)
            try await house.providers.slow(indexer: 2, milliseconds: 20_000)
            let reply = try await house.viewer().get(.indexer, "/v1/releases?title=movie:45745")
            try await house.makeGood(restarting: .indexer)
            let search: ReleaseSearch = try reply.decode()
            #expect(!search.complete)
            #expect(!search.items.isEmpty)
            #expect(search.indexers.count { $0.state == .pending } == 1)
        }

        @Test(.timeLimit(.minutes(1)), arguments: [Provider.tmdb, .prowlarr, .alldebrid, .cdn])
        func `a play that cannot be fails with a reason, and plays once the provider is well`(
            _ provider: Provider
        ) async throws {
            let house = try House.current
            // Nothing may be remembered that would do without the provider.
            try await house.makeGood(restarting: .catalog, .indexer, .debrid, .stream)
            let pathPrefix = provider == .cdn ? "/dl/" : nil
            try await house.providers.add(Fault(provider, .status, pathPrefix: pathPrefix, times: -1, status: 500))
            let viewer = try await house.viewer()
            let new = NewPlay(title: TitleID("movie:133701"))
            let play = try await viewer.play(new)
            try await house.makeGood(restarting: .catalog, .indexer, .debrid, .stream)
            #expect(play.state == .failed)
            #expect(Self.upstreamStatuses.contains(play.problem?.status ?? 0), "\(String(describing: play.problem))")
            #expect(play.attempts.allSatisfy { $0.outcome == .failed && $0.reason != nil }, "\(play.attempts)")
            let again = try await viewer.play(new)
            #expect(again.state == .ready, "\(String(describing: again.problem)) \(again.attempts)")
        }

        @Test(.timeLimit(.minutes(1)), arguments: [Program.catalog, .indexer, .debrid])
        func `a play says which service of the house is down`(_ service: Program) async throws {
            let house = try House.current
            try await house.makeGood(restarting: .stream)
            let resident = try house.resident(service)
            await resident.kill()
            let play = try await house.viewer().play(NewPlay(title: TitleID("movie:133701")))
            try await resident.start()
            try await resident.awaitReady(house.client)
            try await house.makeGood(restarting: .stream)
            let codes = [play.problem?.code] + play.attempts.map(\.code)
            #expect(play.state == .failed)
            #expect(codes.contains { $0?.hasPrefix(service.rawValue) == true }, "\(codes)")
        }
    }
}
