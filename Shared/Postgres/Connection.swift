import Lifecycle
import Platform

/// A connection that is made when it is first needed, and made again when the server has dropped it.
///
/// Its calls block, so they are made on a queue of its own.
actor Connection {
    private let executor = SerialQueueExecutor(label: "Postgres.Connection")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let address: Address
    private let options: DatabaseOptions
    private var link: Link?
    /// A lost connection must not be replaced in the middle of a transaction: the rest would be done on its own.
    private var isInTransaction = false
    /// Postgres then undoes everything, and would answer COMMIT as if nothing were wrong.
    private var hasFailedInTransaction = false

    init(_ address: Address, _ options: DatabaseOptions) {
        self.address = address
        self.options = options
    }

    func run(_ query: Query) throws(PostgresError) -> Answer {
        guard !query.values.contains(where: { $0?.utf8.contains(0) ?? false }) else { throw .textHoldsNUL }
        var link = try readyLink()
        let outcome = link.run(query, deadline: deadline)
        keep(link)
        if case .failure = outcome { hasFailedInTransaction = true }
        return try outcome.get()
    }

    func run(script: String) throws(PostgresError) {
        var link = try readyLink()
        let outcome = link.run(script: script, deadline: deadline)
        keep(link)
        _ = try outcome.get()
    }

    func begin() throws(PostgresError) {
        try run(script: "BEGIN")
        isInTransaction = true
        hasFailedInTransaction = false
    }

    func commit() throws(PostgresError) {
        guard !hasFailedInTransaction else {
            throw .refused(.failedTransaction, message: "a statement of the transaction failed", constraint: nil)
        }
        try run(script: "COMMIT")
        isInTransaction = false
    }

    /// A connection that cannot even roll back is dropped: the server then rolls back for itself.
    func rollBack() {
        isInTransaction = false
        guard var link = link.take() else { return }
        if case .success = link.run(script: "ROLLBACK", deadline: deadline) { keep(link) }
    }

    func close() { link = nil }

    /// Somewhat later than the server's own limit, which leaves the connection usable.
    private var deadline: ContinuousClock.Instant { .now + options.statementTimeout + .milliseconds(250) }

    private func keep(_ link: consuming Link) {
        if !link.isLost { self.link = consume link }
    }

    private func readyLink() throws(PostgresError) -> Link {
        if let link = link.take(), isInTransaction || !link.isStale { return link }
        guard !isInTransaction else { throw .unavailable("the connection was lost in a transaction") }
        var link = try Link.open(address, deadline: .now + options.connectTimeout)
        let milliseconds = Int(options.statementTimeout / .milliseconds(1))
        let settings = """
            SET client_encoding = 'UTF8'; SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET bytea_output = 'hex';
            SET standard_conforming_strings = on; SET statement_timeout = \(milliseconds)
            """
        _ = try link.run(script: settings, deadline: deadline).get()
        return link
    }
}
