import Contracts
import Platform
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
    /// What may be shown to that profile at most.
    let maximumCertification: Certification?
    /// What that profile prefers, as ``AccessClaims/languages``.
    let languages: String?
    /// When an API key ends, whatever is done with it.
    var expiresAt: Date?
    /// The account, where it was read as well.
    var account: User?
}

extension Row {
    /// - Throws: for one that cannot be read: no limit must not come of it.
    func maximumCertification() throws -> Certification? {
        let column = "maximum_certification"
        guard let text = try optionalString(column) else { return nil }
        guard let certification = Certification(text) else { throw PostgresError.wrongType(column) }
        return certification
    }

    /// `preferred_languages`; `nil` for none.
    func languages() throws -> String? {
        let text = try optionalString("preferred_languages")
        return text?.isEmpty == false ? text : nil
    }
}

extension LiveSession {
    /// From a row with a session's `id`, `user_id` and `profile_id`, its user's `role` and its profile's
    /// `maximum_certification` and `preferred_languages`.
    init(_ row: Row) throws {
        self.init(
            id: try row.string("id"), userId: try row.string("user_id"), roles: try Role.roles(row), scopes: nil,
            profile: try row.optionalString("profile_id"), maximumCertification: try row.maximumCertification(),
            languages: try row.languages())
    }

    /// From a row of `users` with a session's `session_id` and `profile_id` and its profile's `maximum_certification`
    /// and `preferred_languages`.
    init(account row: Row) throws {
        let user = try User(row)
        self.init(
            id: try row.string("session_id"), userId: user.id, roles: user.roles, scopes: nil,
            profile: try row.optionalString("profile_id"), maximumCertification: try row.maximumCertification(),
            languages: try row.languages(), account: user)
    }

    /// From a row of `api_keys` with its user's `role` and `preferred_languages`: without the scope it does not
    /// administer, whoever's it is.
    init(key row: Row) throws {
        let scopes = Set<Scope>(text: try row.string("scopes"))
        let roles = try Role.roles(row).filter { $0 != .administrator || scopes.contains(.administer) }
        self.init(
            id: try row.string("id"), userId: try row.string("user_id"), roles: roles, scopes: scopes,
            profile: nil, maximumCertification: nil, languages: try row.languages(),
            expiresAt: try row.optionalDate("expires_at"))
    }
}
