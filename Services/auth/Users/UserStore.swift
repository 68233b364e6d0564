import Contracts
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
        try await database.row("SELECT * FROM users WHERE email = \(email.text)").map { row in
            Account(user: try User(row), passwordHash: try row.string("password_hash"))
        }
    }

    func user(_ id: String) async throws -> User? {
        try await database.row("SELECT * FROM users WHERE id = \(id)").map { try User($0) }
    }

    func replaceHash(_ old: String, with new: String, of id: String) async throws {
        try await database.execute(
            "UPDATE users SET password_hash = \(new) WHERE id = \(id) AND password_hash = \(old)")
    }
}

extension User {
    /// From a row of `users`.
    init(_ row: Row) throws {
        self.init(
            id: try row.string("id"), email: try row.string("email"), firstName: try row.string("first_name"),
            lastName: try row.string("last_name"), roles: try Role.roles(row),
            createdAt: try row.date("created_at"))
    }
}

extension Role {
    /// What the column `role` gives: an administrator is a user as well.
    static func roles(_ row: Row) throws -> [Role] {
        try row.string("role") == Role.administrator.rawValue ? [.user, .administrator] : [.user]
    }
}
