// swift-tools-version: 6.2
import PackageDescription

// The architecture, top to bottom: services stand on shared modules, shared modules on C libraries, and a service
// never on a service. `Shared` is an enum so that naming anything else as a dependency does not compile.

let package = Package(
    name: "ProStream",
    platforms: [.macOS(.v15)],
    products: ["Auth", "Catalog", "Indexer", "Debrid", "Stream", "Simulators", "Demo"].map {
        .executable(name: $0.lowercased(), targets: [$0])
    },
    targets: [
        .c("CMicrohttpd", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev", brew: "libmicrohttpd"),
        .c("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev", brew: "curl"),
        .c("CPostgres", pkgConfig: "libpq", apt: "libpq-dev", brew: "libpq"),
        .c("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev", brew: "openssl@3"),
        .systemLibrary(name: "CSpawn", path: "Shared/System/CSpawn"),

        .shared(.platform),
        .shared(.contracts, [.platform]),
        .shared(.configuration, [.platform]),
        .shared(.observability, [.platform]),
        .shared(.lifecycle, [.platform]),
        .shared(.http, [.platform, .contracts, .observability]),
        .shared(.httpServing, [.platform, .contracts, .http, .lifecycle, .observability], c: "CMicrohttpd"),
        .shared(.httpFetching, [.platform, .observability], c: "CCurl"),
        .shared(.postgres, [.platform, .configuration, .lifecycle], c: "CPostgres"),
        .shared(.tokens, [.platform, .lifecycle], c: "CCrypto"),
        .shared(.torrents, [.platform, .tokens]),
        .shared(.processes, [.platform], c: "CSpawn"),
        .shared(.ledgers, [.platform, .lifecycle]),
        .shared(
            .serviceRuntime, Shared.floor.filter { $0 != .serviceRuntime } + [.httpServing, .httpFetching, .tokens]),

        .service(
            "Auth", [.tokens, .postgres],
            embedding: [
                "Migrations/0001-accounts.sql", "Migrations/0002-ended-sessions.sql", "Migrations/0003-lists.sql",
                "Migrations/0004-session-details.sql", "Migrations/0005-administration.sql",
                "Migrations/0006-signing-keys.sql", "Migrations/0007-devices-and-keys.sql",
                "Migrations/0008-profiles.sql", "PasswordResets/page.html", "DeviceLogins/device.html",
            ]),
        .service("Catalog", [.httpFetching, .tokens]),
        .service("Indexer", [.httpFetching, .ledgers, .tokens, .torrents]),
        .service("Debrid", [.httpFetching, .ledgers, .tokens, .torrents]),
        .service("Stream", [.httpFetching, .httpServing, .processes, .tokens]),

        .simulators,
        .demo,

        .support,
        .test(.contracts, excluding: ["Fixtures"]),
        .test(.configuration),
        .test(.observability),
        .test(.lifecycle),
        .test(.http, [.contracts, .observability]),
        .test(.httpServing, [.http, .lifecycle, .observability]),
        .test(.httpFetching, [.observability]),
        .test(.postgres, [.configuration, .lifecycle]),
        .test(.tokens),
        .test(.torrents, [.tokens]),
        .test(.processes),
        .test(.ledgers),
        .test(
            .serviceRuntime,
            Shared.floor.filter { ![.platform, .serviceRuntime].contains($0) } + [.httpServing, .httpFetching, .tokens]),
        .serviceTest("Auth", [.tokens, .postgres, .processes]),
        .serviceTest("Catalog", [.httpFetching, .httpServing, .tokens]),
        .serviceTest("Indexer", [.httpFetching, .torrents]),
        .serviceTest("Debrid", [.httpFetching, .torrents]),
        .serviceTest("Stream", [.httpFetching, .httpServing, .processes, .tokens]),
        .plainTest(
            "SimulatorsTests", path: "Tests/SimulatorsTests", Shared.floor + [.httpServing, .httpFetching],
            ["Simulators"]),
        .plainTest("ArchitectureTests", path: "Tests/ArchitectureTests", [.platform]),
        .plainTest(
            "EndToEndTests", path: "Tests/EndToEnd", Shared.floor + [.httpFetching, .processes, .tokens],
            ["Auth", "Catalog", "Indexer", "Debrid", "Stream", "Simulators"]),
    ]
)

/// The shared modules, each a folder of `Shared`.
enum Shared: String {
    case platform = "Platform"
    case contracts = "Contracts"
    case configuration = "Configuration"
    case observability = "Observability"
    case lifecycle = "Lifecycle"
    case http = "HTTP"
    case httpServing = "HTTPServing"
    case httpFetching = "HTTPFetching"
    case postgres = "Postgres"
    case tokens = "Tokens"
    case processes = "Processes"
    case torrents = "Torrents"
    case ledgers = "Ledgers"
    case serviceRuntime = "ServiceRuntime"

    /// What every service stands on.
    static var floor: [Shared] {
        [.platform, .contracts, .configuration, .observability, .lifecycle, .http, .serviceRuntime]
    }

    var dependency: Target.Dependency { .target(name: rawValue) }
}

extension Target {
    /// A system library, found by pkg-config.
    static func c(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
        .systemLibrary(
            name: name, path: "Shared/System/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
    }

    /// A module in `Shared/<name>`. Only a module that wraps a C library names it.
    static func shared(_ module: Shared, _ needs: [Shared] = [], c library: String? = nil) -> Target {
        .target(
            name: module.rawValue,
            dependencies: needs.map(\.dependency) + (library.map { [.target(name: $0)] } ?? []),
            path: "Shared/\(module.rawValue)",
            swiftSettings: .strict
        )
    }

    /// An executable in `Services/<name in lower case>`. It can need shared modules, and nothing else. The files it
    /// reads at run time are part of the binary.
    static func service(_ name: String, _ needs: [Shared], embedding files: [String] = []) -> Target {
        .executableTarget(
            name: name,
            dependencies: (Shared.floor + needs).map(\.dependency),
            path: "Services/\(name.lowercased())",
            exclude: ["README.md"],
            resources: (["openapi.json"] + files).map { .embedInCode($0) },
            swiftSettings: .strict + .noPointer
        )
    }

    /// The stand-ins for TMDB, Prowlarr and AllDebrid.
    static var simulators: Target {
        .executableTarget(
            name: "Simulators",
            dependencies: [Shared.platform, .observability, .lifecycle, .http, .httpServing, .processes].map(
                \.dependency),
            path: "Tests/Simulators",
            swiftSettings: .strict
        )
    }

    /// The client behind `make demo`.
    static var demo: Target {
        .executableTarget(
            name: "Demo",
            dependencies: [Shared.platform, .contracts, .httpFetching, .processes].map(\.dependency),
            path: "Tests/Demo",
            swiftSettings: .strict
        )
    }

    /// Builders and fakes that several test targets share.
    static var support: Target {
        .target(
            name: "Support",
            dependencies: [Shared.platform, .contracts, .observability, .lifecycle, .http, .httpServing].map(
                \.dependency),
            path: "Tests/Support",
            swiftSettings: .strict
        )
    }

    /// - Parameter excluding: what tests read from the sources' own folder.
    static func test(_ module: Shared, _ needs: [Shared] = [], excluding: [String] = []) -> Target {
        let name = "\(module.rawValue)Tests"
        return plainTest(name, path: "Tests/\(name)", [module, .platform] + needs, excluding: excluding)
    }

    static func serviceTest(_ name: String, _ needs: [Shared]) -> Target {
        plainTest("\(name)Tests", path: "Tests/\(name)Tests", Shared.floor + needs, [name, "Simulators"])
    }

    static func plainTest(
        _ name: String, path: String, _ needs: [Shared], _ executables: [String] = [], excluding: [String] = []
    ) -> Target {
        .testTarget(
            name: name,
            dependencies: needs.map(\.dependency) + (executables + ["Support"]).map { .target(name: $0) },
            path: path,
            exclude: excluding,
            swiftSettings: .strict
        )
    }
}

extension [SwiftSetting] {
    // Computed, not stored: a global constant declared after `package` is still empty when it is read.
    static var strict: Self {
        [
            .swiftLanguageMode(.v6),
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            .treatAllWarnings(as: .error),
        ]
    }

    static var noPointer: Self { [.strictMemorySafety()] }
}
