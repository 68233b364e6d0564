import Contracts
import HTTP
import Platform
import Postgres

/// Accounts in Postgres.
struct UserStore: Sendable {
    let database: Database

    /// An account and what its password is compared with.
    struct Account: Sendable {
        let user: User
        let passwordHash: String
    }

    func account(_ email: EmailAddress) async throws -> Account? {
        try await database.row("SELECT * FROM users WHERE email = \(email.text)").map { try Account($0) }
    }

    func account(id: String) async throws -> Account? {
        try await database.row("SELECT * FROM users WHERE id = \(id)").map { try Account($0) }
    }

    func user(_ id: String) async throws -> User? {
        try await database.row("SELECT * FROM users WHERE id = \(id)").map { try User($0) }
    }

    /// Whether the account has a session that was used last in that part of the net.
    func isLoggedIn(_ email: EmailAddress, in network: String) async throws -> Bool {
        try await database.row(
            """
            SELECT FROM sessions JOIN users ON users.id = user_id
            WHERE email = \(email.text) AND network = \(network) LIMIT 1
            """) != nil
    }

    /// Ends the user's other sessions with it.
    /// - Returns: `false` when the password has been changed meanwhile.
    func change(_ account: Account, to hash: String, by user: UserIdentity) async throws -> Bool {
        try await database.transaction { transaction in
            let count = try await transaction.execute(
                """
                UPDATE users SET password_hash = \(hash)
                WHERE id = \(user.id) AND password_hash = \(account.passwordHash)
                """)
            try await transaction.execute(OwnSessionStore.endOthers(of: user))
            return count == 1
        }
    }

    /// Everything that belongs to it goes with it.
    /// - Returns: `false` when there is no such account.
    /// - Throws: ``Problem/lastAdministrator``.
    func delete(_ id: String) async throws -> Bool {
        try await database.transaction { transaction in
            try await transaction.keepingAnAdministrator {
                try await transaction.execute("DELETE FROM users WHERE id = \(id)") == 1
            }
        }
    }

    /// The same password, hashed anew.
    /// - Returns: `false` when it is another hash already.
    func replaceHash(_ old: String, with new: String, of id: String) async throws -> Bool {
        try await database.execute(
            "UPDATE users SET password_hash = \(new) WHERE id = \(id) AND password_hash = \(old)") == 1
    }
}

extension UserStore.Account {
    /// From a row of `users`.
    init(_ row: Row) throws {
        self.init(user: try User(row), passwordHash: try row.string("password_hash"))
    }
}

extension User {
    /// From a row of `users`.
    init(_ row: Row) throws {
        self.init(
            id: try row.string("id"), email: try row.string("email"), firstName: try row.string("first_name"),
            lastName: try row.string("last_name"), roles: try Role.roles(row),
            createdAt: try row.date("created_at"), disabledAt: try row.optionalDate("disabled_at"))
    }
}

extension Role {
    /// What the column `role` gives: an administrator is a user as well.
    static func roles(_ row: Row) throws -> [Role] {
        try row.string("role") == Role.administrator.rawValue ? [.user, .administrator] : [.user]
    }
}
