import Platform
import Processes

/// One program of the house. It can be ended in any way and started again with the same settings.
actor Resident {
    struct Ended: Error {
        let program: Program
        let words: String
    }

    nonisolated let program: Program
    private nonisolated let command: Command
    private nonisolated let address: String
    private var child: ChildProcess?

    init(_ program: Program, _ settings: HouseSettings, database: String) {
        self.program = program
        address = settings.address(program)
        let variables = settings.environment(program, database: database)
        command = Command(
            "\(settings.binaries)/\(program)", settings.arguments(program),
            environment: Command.minimalEnvironment.merging(variables) { $1 })
    }

    /// What it said last on standard error.
    var lastWords: String { String(decoding: child?.errorOutput.suffix(2_000) ?? Data(), as: UTF8.self) }

    func start() async throws { child = try await ChildProcess.spawn(command) }

    /// As an orchestrator does it: SIGTERM, and time to finish.
    /// - Returns: `nil` when it does not run.
    @discardableResult func stop() async -> ExitStatus? {
        defer { child = nil }
        return await child?.terminate(grace: .seconds(15))
    }

    /// As `kill -9` does it.
    func kill() async {
        await child?.terminate(grace: .zero)
        child = nil
    }

    /// The processes that it started itself.
    func children(named name: String? = nil) -> [Int32] {
        child.map { ProcessTable.children(of: $0.processIdentifier, named: name) } ?? []
    }

    func awaitReady(_ client: Client) async throws {
        try await eventually("\(program) is ready", within: .seconds(60)) {
            try self.checkAlive()
            return try await client.get("\(self.address)/ready").status == 200
        }
    }

    private func checkAlive() throws {
        guard let child, ProcessTable.isAlive(child.processIdentifier) else {
            throw Ended(program: program, words: lastWords)
        }
    }

    /// Another run of the same program, such as `healthcheck`.
    nonisolated func run(
        _ arguments: [String], environment: [String: String]? = nil
    ) async throws -> (status: ExitStatus, output: String, words: String) {
        var command = command
        command.arguments = arguments
        if let environment { command.environment = Command.minimalEnvironment.merging(environment) { $1 } }
        let output = try await Processes.run(command, timeLimit: .seconds(30), outputLimit: 1 << 20)
        return (
            output.status, String(decoding: output.standardOutput, as: UTF8.self),
            String(decoding: output.standardError, as: UTF8.self)
        )
    }
}
