import Contracts
import Postgres

/// Something that somebody is let in by and that has not ended: a login, or an API key.
struct LiveSession: Sendable, Equatable {
    let id: String
    let userId: String
    let roles: [Role]
    /// What an API key is limited to; a login is not.
    let scopes: Set<Scope>?
    /// Who of those that share the account is watching; the main profile when `nil`.
    let profile: String?
}

extension LiveSession {
    /// From a row with a session's `id`, `user_id` and `profile_id` and its user's `role`.
    init(_ row: Row) throws {
        self.init(
            id: try row.string("id"), userId: try row.string("user_id"), roles: try Role.roles(row), scopes: nil,
            profile: try row.optionalString("profile_id"))
    }

    /// The same for an API key: without the scope it does not administer, whoever's it is.
    init(_ row: Row, scopes text: String) throws {
        let scopes = Set<Scope>(text: text)
        let roles = try Role.roles(row).filter { $0 != .administrator || scopes.contains(.administer) }
        self.init(
            id: try row.string("id"), userId: try row.string("user_id"), roles: roles, scopes: scopes,
            profile: nil)
    }
}
