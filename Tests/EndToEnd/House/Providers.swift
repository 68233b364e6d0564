import Contracts
import Platform

@testable import Simulators

/// Makes things go wrong at the simulated providers.
struct Providers: Sendable {
    private struct Condition: Encodable {
        var delayMilliseconds = 0
        var isFailing = false
    }

    private struct ForcedState: Encodable {
        let statusCode: Int?
    }

    private struct Account: Decodable {
        struct Magnet: Decodable {
            let id: Int
            let hash: String
        }

        struct Content: Decodable {
            let magnets: [Magnet]
        }

        let data: Content
    }

    private struct Requests: Decodable {
        let counts: [String: Int]
    }

    let client: Client
    let bases: [Provider: String]

    private var control: String { "\(bases[.cdn] ?? "")/control" }

    func add(_ fault: Fault) async throws {
        try check(await client.post("\(control)/faults", fault))
    }

    /// No faults, no limits (a debrid that was started again does not know what was asked before), and every indexer
    /// answers.
    func makeGood() async throws {
        try check(await client.send("DELETE", "\(control)/faults"))
        try check(await client.send("PUT", "\(control)/knobs", try WireFormat.encode(Knobs())))
        try await answer(onlyFrom: Set(1...8))
    }

    /// Indexers that are not named fail.
    func answer(onlyFrom indexers: Set<Int>) async throws {
        for id in 1...8 {
            let condition = Condition(isFailing: !indexers.contains(id))
            try check(await client.post("\(control)/indexers/\(id)", condition))
        }
    }

    func slow(indexer: Int, milliseconds: Int) async throws {
        try check(
            await client.post("\(control)/indexers/\(indexer)", Condition(delayMilliseconds: milliseconds)))
    }

    /// Holds a torrent in a state of AllDebrid's, whoever adds it; `nil` lets it go on.
    func hold(_ torrent: Torrent, at statusCode: Int?) async throws {
        let base = bases[.alldebrid] ?? ""
        _ = try await client.send(
            "POST", "\(base)/v4.1/magnet/upload", Data("magnets[]=\(torrent.infoHash)".utf8), token: World.key,
            headers: ["Content-Type": "application/x-www-form-urlencoded"])
        let account: Account = try await client.send("POST", "\(base)/v4.1/magnet/status", token: World.key).decode()
        for magnet in account.data.magnets where magnet.hash == torrent.infoHash {
            try check(await client.post("\(control)/magnets/\(magnet.id)", ForcedState(statusCode: statusCode)))
        }
    }

    /// How often a provider was asked.
    func requestCount(_ provider: Provider) async throws -> Int {
        let requests: Requests = try await client.get("\(control)/requests?provider=\(provider.rawValue)").decode()
        return requests.counts[provider.rawValue] ?? 0
    }

    private func check(_ reply: Reply) throws {
        guard reply.status == 204 else { throw Reply.Unexpected(status: reply.status, text: reply.text) }
    }
}
