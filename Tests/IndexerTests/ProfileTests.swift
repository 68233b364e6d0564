import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Indexer
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct ProfileTests {
    private static let film = "/v1/releases?title=movie:10331"

    /// With a folder to keep profiles in.
    private func withIndexer(_ body: @escaping @Sendable (TestIndexer, String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "profiles-\(UUID())").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await withSimulators { addresses in
            let memory = Memory(folder: folder)
            try await memory.load()
            try await body(TestIndexer(prowlarr: addresses.base(.prowlarr), memory: memory), folder)
        }
    }

    @Test func `what a person saved counts in their searches and in nobody else's`() async throws {
        try await withIndexer { indexer, _ in
            let saved = await indexer.send(.put, "/v1/profile", #"{"resolutions":["720p"]}"#)
            #expect(saved.status == .ok)
            let own = try await indexer.search(Self.film)
            #expect(own.items.allSatisfy { ($0.parsed.resolution ?? "720p") == "720p" })
            #expect(own.rejected.contains { $0.code == "resolution_not_wanted" })
            let other = await indexer.get(Self.film, as: "bob")
            let theirs = try WireFormat.decode(ReleaseSearch.self, from: Data(other.text.utf8))
            #expect(theirs.items.first?.parsed.resolution == "1080p")
        }
    }

    @Test func `what a search asks for goes before what was saved`() async throws {
        try await withIndexer { indexer, _ in
            _ = await indexer.send(.put, "/v1/profile", #"{"resolutions":["720p"],"camera":true}"#)
            let found = try await indexer.search("\(Self.film)&resolutions=1080p")
            #expect(found.items.first?.parsed.resolution == "1080p")
            #expect(!found.rejected.contains { $0.code == "camera_recording" })
        }
    }

    @Test func `a profile survives a restart, and can be forgotten`() async throws {
        try await withIndexer { indexer, folder in
            _ = await indexer.send(.put, "/v1/profile", #"{"languages":["fr","und"]}"#)
            let memory = Memory(folder: folder)
            try await memory.load()
            let again = try TestIndexer(prowlarr: "http://127.0.0.1:9", memory: memory)
            #expect(await again.get("/v1/profile").text == #"{"languages":["fr","und"]}"#)
            #expect(await again.send(.delete, "/v1/profile", "").status == .noContent)
            #expect(await again.get("/v1/profile").text == "{}")
        }
    }

    @Test(arguments: [
        #"{"languages":["French"]}"#, #"{"resolutions":["1081p"]}"#, #"{"minimumSeeders":-1}"#,
        #"{"videoCodecs":["betamax"]}"#, #"{"nonsense":1}"#, #"{"maximumSizeBytes":9223372036854775808}"#,
    ])
    func `a profile that makes no sense is refused`(body: String) async throws {
        try await withIndexer { indexer, _ in
            #expect(await indexer.send(.put, "/v1/profile", body).status == .unprocessableContent)
        }
    }

    @Test func `without a folder nothing is promised`() async throws {
        let response = await (try TestIndexer(prowlarr: "http://127.0.0.1:9")).send(.put, "/v1/profile", "{}")
        #expect(response.code == "profiles_not_kept")
    }
}
