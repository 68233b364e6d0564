import Lifecycle
import Platform

/// A Postgres server of the tests' own: in a temporary directory, on a Unix socket, gone with the process.
///
/// Most tests share one server and make a database each; a test that stops the server makes a server for itself.
public actor TemporaryPostgres {
    /// Why there is no server. The usual reason is that Postgres is not installed.
    public struct Failed: Error {
        public let step: String
    }

    public static let shared = TemporaryPostgres()

    private let executor = SerialQueueExecutor(label: "TemporaryPostgres")
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private var keeper: PostgresKeeper?
    private var databaseCount = 0

    public init() {}

    /// The connection string of a new, empty database.
    public func makeDatabase() throws -> String {
        databaseCount += 1
        let name = "test\(databaseCount)"
        let keeper = try startedKeeper()
        try keeper.tell("create \(name)")
        return "postgresql:///\(name)?host=\(keeper.directory)&user=prostream"
    }

    /// As an administrator does it: statements in progress are ended.
    public func stop() throws { try startedKeeper().tell("stop") }

    /// As a power cut does it.
    public func kill() throws { try startedKeeper().tell("kill") }

    public func start() throws { try startedKeeper().tell("start") }

    /// It keeps its connections and takes new ones, and answers nothing.
    public func freeze() throws { try startedKeeper().tell("freeze") }

    public func thaw() throws { try startedKeeper().tell("thaw") }

    /// An empty folder that belongs to the server.
    public func makeFolder(_ path: String) throws { try startedKeeper().tell("folder \(path)") }

    private func startedKeeper() throws -> PostgresKeeper {
        if let keeper { return keeper }
        let keeper = try PostgresKeeper()
        try keeper.tell("start")
        self.keeper = keeper
        return keeper
    }
}
