import Platform
import Tokens

@testable import Simulators

/// Where everything is, and what everybody is told.
struct HouseSettings: Sendable {
    /// The folder of the built programs.
    let binaries: String
    let folder: String
    let internalToken = "an-internal-token-of-the-tests"
    /// 32 bytes.
    let signingKey = Data((0..<32).map { UInt8($0) })
    /// For a process of a test's own.
    let sparePort: UInt16
    private let ports: [Program: UInt16]
    private let providerPorts: [Provider: UInt16]

    init() throws {
        binaries = try BuiltPrograms.folder()
        folder = FileManager.default.temporaryDirectory.path() + "prostream-house-\(UInt32.random(in: 0 ... .max))"
        // The simulators are told the first of theirs only.
        let row = try FreePorts.findRow(Provider.allCases.count + Program.services.count + 1)
        sparePort = row.last ?? 0
        providerPorts = Dictionary(uniqueKeysWithValues: zip(Provider.allCases, row))
        ports = Dictionary(uniqueKeysWithValues: zip(Program.services, row.dropFirst(Provider.allCases.count)))
    }

    var cache: String { "\(folder)/hls" }

    func makeFolders() throws {
        try FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)
    }

    func emptyCache() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: cache) {
            try FileManager.default.removeItem(atPath: "\(cache)/\(name)")
        }
    }

    func removeFolders() {
        // What is left is in the system's temporary folder.
        try? FileManager.default.removeItem(atPath: folder)
    }

    func port(_ program: Program) -> UInt16 { ports[program] ?? 0 }

    func address(_ program: Program) -> String { "http://127.0.0.1:\(port(program))" }

    var providers: [Provider: String] { providerPorts.mapValues { "http://127.0.0.1:\($0)" } }

    /// Every address that the tests call.
    var addresses: [String] {
        Program.services.map(address) + providers.values + ["http://127.0.0.1:\(sparePort)"]
    }

    func arguments(_ program: Program) -> [String] {
        guard program == .simulators else { return ["serve"] }
        let root = #filePath.firstRange(of: "/Tests/EndToEnd/").map { String(#filePath[..<$0.lowerBound]) } ?? "."
        return ["--first-port", "\(providerPorts[.tmdb] ?? 0)", "--media", "\(root)/var/test-media", "--brief"]
    }

    func environment(_ program: Program, database: String) -> [String: String] {
        guard program != .simulators else { return [:] }
        let own: [String: String] =
            switch program {
            case .auth:
                [
                    "AUTH_DATABASE_URL": database, "AUTH_SIGNING_KEY": signingKey.base64EncodedString(),
                    "AUTH_REGISTRATION": "open", "AUTH_SCRYPT_LOGARITHM": "14",
                ]
            case .catalog:
                ["TMDB_URL": base(.tmdb), "TMDB_API_KEY": World.key, "CATALOG_TMDB_TIMEOUT_SECONDS": "1"]
            case .indexer:
                ["PROWLARR_URL": base(.prowlarr), "PROWLARR_API_KEY": World.key, "INDEXER_SEARCH_SECONDS": "3"]
            case .debrid: ["ALLDEBRID_URL": base(.alldebrid), "ALLDEBRID_API_KEY": World.key]
            case .stream:
                [
                    "STREAM_TICKET_KEY": "a ticket key of the tests, 32 bytes long", "STREAM_CACHE_DIRECTORY": cache,
                    "STREAM_PUBLIC_URL": address(.stream),
                ]
            case .simulators: [:]
            }
        return common(program).merging(own) { $1 }
    }

    private func common(_ program: Program) -> [String: String] {
        var common = [
            "\(program.rawValue.uppercased())_PORT": "\(port(program))", "PROSTREAM_INTERNAL_TOKEN": internalToken,
            "PROSTREAM_ALLOWED_ADDRESSES": "127.0.0.1:\(providerPorts[.cdn] ?? 0)",
            "PROSTREAM_REQUESTS_PER_MINUTE": "1000000",
        ]
        for service in Program.services { common["PROSTREAM_\(service.rawValue.uppercased())_URL"] = address(service) }
        return common
    }

    private func base(_ provider: Provider) -> String { providers[provider] ?? "" }
}
