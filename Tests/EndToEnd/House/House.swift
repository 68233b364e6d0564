import Platform
import Processes
import Support

@testable import Simulators

/// The five services over simulated providers and a Postgres of their own.
final class House: Sendable {
    struct NotOpen: Error {}

    @TaskLocal static var opened: House?

    /// The house of the suite.
    static var current: House {
        get throws {
            guard let opened else { throw NotOpen() }
            return opened
        }
    }

    let settings: HouseSettings
    let postgres: TemporaryPostgres
    let client: Client
    let providers: Providers
    /// The first who registered.
    let administrator: Viewer
    private let residents: [Program: Resident]

    private init(
        _ settings: HouseSettings, _ postgres: TemporaryPostgres, _ client: Client, _ providers: Providers,
        _ administrator: Viewer, _ residents: [Program: Resident]
    ) {
        self.settings = settings
        self.postgres = postgres
        self.client = client
        self.providers = providers
        self.administrator = administrator
        self.residents = residents
    }

    static func open() async throws -> House {
        let settings = try HouseSettings()
        try settings.makeFolders()
        do {
            return try await open(settings)
        } catch {
            settings.removeFolders()
            throw error
        }
    }

    /// What was started ends with its object when this throws.
    private static func open(_ settings: HouseSettings) async throws -> House {
        let postgres = TemporaryPostgres()
        let client = Client(settings)
        async let database = postgres.makeDatabase()
        let simulators = Resident(.simulators, settings, database: "")
        try await simulators.start()
        var residents: [Program: Resident] = [.simulators: simulators]
        for service in Program.services {
            let resident = Resident(service, settings, database: try await database)
            residents[service] = resident
            try await resident.start()
        }
        let providers = Providers(client: client, bases: settings.providers)
        try await eventually("the simulators answer", within: .seconds(120)) {
            try await client.get(settings.providers[.cdn] ?? "").status == 404
        }
        try await providers.makeGood()
        for service in Program.services { try await residents[service]?.awaitReady(client) }
        let administrator = try await Viewer.register(client, settings)
        return House(settings, postgres, client, providers, administrator, residents)
    }

    /// Ends every program.
    /// - Returns: those that did not end as they should.
    @discardableResult func close() async -> [String] {
        var remaining: [String] = []
        for program in Program.allCases.reversed() {
            guard let resident = residents[program] else { continue }
            let helpers = await resident.children()
            let status = await resident.stop()
            if let status, !status.isSuccess { remaining.append("\(program) (\(status): \(await resident.lastWords))") }
            remaining += helpers.filter(ProcessTable.isAlive).map { "a child of \(program), \($0)" }
        }
        settings.removeFolders()
        return remaining
    }

    func resident(_ program: Program) throws -> Resident {
        guard let resident = residents[program] else { throw NotOpen() }
        return resident
    }

    func address(_ program: Program) -> String { settings.address(program) }

    /// A user who has done nothing yet.
    func viewer() async throws -> Viewer { try await Viewer.register(client, settings) }

    /// Providers that work, and services that have no bad memories of them.
    func makeGood(restarting services: Program...) async throws {
        try await providers.makeGood()
        for service in services {
            let resident = try resident(service)
            await resident.stop()
            try await resident.start()
        }
        for service in services { try await resident(service).awaitReady(client) }
    }
}
