import Contracts
import HTTP
import Platform
import Postgres
import ServiceRuntime
import Tokens

/// Profiles in Postgres.
struct ProfileStore: Sendable {
    static let maximumCount = 10

    let database: Database

    /// Whose lists a request means: the profile that the session is in, or that a service names beside its user.
    func current(_ request: Request) async throws -> String {
        if case .user(let user) = request.principal { return user.profile ?? user.id }
        let userId = try request.userId()
        guard let id = request.headers[Authenticator.actingProfileHeader] else { return userId }
        guard try await profile(id, of: userId) != nil else { throw Problem.notFound("profile_not_found") }
        return id
    }

    /// The main one first.
    func all(of userId: String) async throws -> [Profile] {
        try await database.rows(
            "SELECT * FROM profiles WHERE user_id = \(userId) ORDER BY id <> user_id, created_at, id"
        ).map { try Profile($0) }
    }

    func profile(_ id: String, of userId: String) async throws -> Profile? {
        try await database.row("SELECT * FROM profiles WHERE id = \(id) AND user_id = \(userId)")
            .map { try Profile($0) }
    }

    /// - Returns: `nil` when there are as many as may be.
    func make(_ new: NewProfile, for userId: String, now: Date) async throws -> Profile? {
        try await database.row(
            """
            INSERT INTO profiles (
                id, user_id, name, colour, maximum_certification, preferred_languages, created_at)
            SELECT \(try SecureRandom.token(byteCount: 16))::text, id, \(new.name)::text,
                \(new.colour ?? Self.defaultColour)::text, \(new.maximumCertification?.description)::text,
                \(new.languages)::text, \(now)::timestamptz
            FROM users WHERE id = \(userId)
                AND (SELECT count(*) FROM profiles WHERE user_id = \(userId)) < \(Self.maximumCount)
            RETURNING *
            """
        ).map { try Profile($0) }
    }

    /// All but the PIN.
    func replace(_ id: String, with new: NewProfile, of userId: String) async throws -> Profile? {
        try await database.row(
            """
            UPDATE profiles SET name = \(new.name), colour = \(new.colour ?? Self.defaultColour),
                maximum_certification = \(new.maximumCertification?.description), preferred_languages = \(new.languages)
            WHERE id = \(id) AND user_id = \(userId) RETURNING *
            """
        ).map { try Profile($0) }
    }

    /// Its lists go with it. Sessions that are in it are in the main one, and end if they may not be.
    func delete(_ id: String, of userId: String) async throws -> Bool {
        try await database.transaction { transaction in
            // Locked, so that no session can choose it meanwhile.
            let found = try await transaction.row(
                """
                SELECT maximum_certification FROM profiles
                WHERE id = \(id) AND user_id = \(userId) AND id <> user_id FOR UPDATE
                """)
            guard let found else { return false }
            if try found.maximumCertification() != nil {
                try await transaction.execute("DELETE FROM sessions WHERE profile_id = \(id)")
            }
            return try await transaction.execute("DELETE FROM profiles WHERE id = \(id)") == 1
        }
    }

    /// - Parameter hash: `nil` takes the PIN away.
    func setPIN(_ hash: String?, of id: String, _ userId: String) async throws -> Bool {
        try await database.execute(
            "UPDATE profiles SET pin_hash = \(hash) WHERE id = \(id) AND user_id = \(userId)") == 1
    }

    /// The hash of the PIN; `nil` inside when there is none.
    func pin(of id: String, _ userId: String) async throws -> String?? {
        try await database.row("SELECT pin_hash FROM profiles WHERE id = \(id) AND user_id = \(userId)")
            .map { try $0.optionalString("pin_hash") }
    }

    /// - Returns: `false` when either has gone.
    func choose(_ id: String, in session: String, of userId: String) async throws -> Bool {
        try await database.execute(
            """
            UPDATE sessions SET profile_id = profile.id
            FROM (SELECT id FROM profiles WHERE id = \(id) AND user_id = \(userId) FOR KEY SHARE) AS profile
            WHERE sessions.id = \(session)
            """) == 1
    }

    private static let defaultColour = "#3a7bd5"
}

extension NewProfile {
    fileprivate var languages: String { (preferredLanguages ?? []).joined(separator: ",") }
}

extension Profile {
    /// From a row of `profiles`.
    init(_ row: Row) throws {
        let id = try row.string("id")
        self.init(
            id: id, name: try row.string("name"), colour: try row.string("colour"),
            maximumCertification: try row.maximumCertification(),
            preferredLanguages: try row.string("preferred_languages").split(separator: ",").map(String.init),
            hasPIN: try row.optionalString("pin_hash") != nil, isMain: try row.string("user_id") == id)
    }
}
