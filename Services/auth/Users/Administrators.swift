import Contracts
import HTTP
import Postgres

extension Transaction {
    /// The advisory lock of whoever may take an administrator away. Any number would do, as long as it stays the same.
    private static var lock: Int { 5_183_907_244_018_316_621 }

    /// Does `change`, and undoes it when no administrator is left who can log in. Those who do so at the same time take
    /// turns, so that the last two cannot remove each other.
    /// - Throws: ``Problem/lastAdministrator``, or what `change` throws.
    func keepingAnAdministrator<Value>(_ change: () async throws -> Value) async throws -> Value {
        try await execute("SELECT pg_advisory_xact_lock(\(Self.lock))")
        let before = try await hasAdministrator
        let value = try await change()
        let after = try await hasAdministrator
        guard after || !before else { throw Problem.lastAdministrator }
        return value
    }

    private var hasAdministrator: Bool {
        get async throws {
            let administrator: Query = "SELECT FROM users WHERE role = 'administrator' AND disabled_at IS NULL LIMIT 1"
            return try await row(administrator) != nil
        }
    }
}
