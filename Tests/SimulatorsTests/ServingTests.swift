import HTTPFetching
import Lifecycle
import Platform
import Testing

@testable import Simulators

@Suite struct ServingTests {
    private func fetcher(_ addresses: SimulatorAddresses) -> Fetcher {
        let urls = Provider.allCases.map { addresses.base($0) }
        return Fetcher(options: FetcherOptions(addressGuard: .publicOnly(allowingHostsOf: urls)))
    }

    private func unlock(_ torrent: Torrent, _ addresses: SimulatorAddresses, _ fetcher: Fetcher) async throws -> String
    {
        struct Answer: Decodable {
            struct Data: Decodable { let link: String }
            let data: Data
        }
        let page = "https://alldebrid.com/f/\(DebridState.fileID(torrent, 0))"
        let request = FetchRequest(
            "\(addresses.base(.alldebrid))/v4/link/unlock?link=\(page)",
            headers: ["Authorization": "Bearer \(World.key)"])
        return try JSONDecoder().decode(Answer.self, from: try await fetcher.send(request).body).data.link
    }

    @Test(.timeLimit(.minutes(1)))
    func `an unlocked link leads to the CDN, which sends the bytes asked for`() async throws {
        let bytes = try await withSimulators { addresses in
            let fetcher = fetcher(addresses)
            let link = try await unlock(TorrentData.noVideo, addresses, fetcher)
            return try await fetcher.send(FetchRequest(link, range: 1_000_000..<1_000_100)).body
        }
        #expect(Array(bytes) == (1_000_000..<1_000_100).map { PatternBody.byte(at: $0) })
    }

    @Test(.timeLimit(.minutes(1)))
    func `a film is cut short when the script says so, and whole afterwards`() async throws {
        let media = try await MediaMaker(root: "var/test-media", length: .brief).library()
        let world = World(media: media)
        let (cut, whole) = try await withSimulators(world) { addresses in
            let fetcher = fetcher(addresses)
            let link = try await unlock(TorrentData.bunny, addresses, fetcher)
            world.faults.add(Fault(.cdn, .truncate))
            var cut: FetchError?
            do throws(FetchError) { _ = try await fetcher.send(FetchRequest(link)) } catch { cut = error }
            return (cut, try await fetcher.send(FetchRequest(link)).body.count)
        }
        #expect(cut == .truncated)
        #expect(Int64(whole) == media.sizes[.mp4])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a reset has no body, and an indexer's delay does not hold up the others' servers`() async throws {
        let world = World()
        world.prowlarr.set(1) { $0.delay = 3_600_000 }
        world.faults.add(Fault(.tmdb, .reset))
        let (first, second, log) = try await withSimulators(world) { addresses in
            let fetcher = fetcher(addresses)
            let film = FetchRequest("\(addresses.base(.tmdb))/3/movie/10331?api_key=\(World.key)")
            var first: FetchError?
            do throws(FetchError) { _ = try await fetcher.send(film) } catch { first = error }
            return (first, try await fetcher.send(film).status, world.log.count(.tmdb))
        }
        #expect(first == .truncated)
        #expect(second == 200)
        #expect(log == 2)
    }
}
