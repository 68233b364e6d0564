import Contracts
import HTTP
import Platform
import Postgres
import Tokens

/// Makes accounts, for those who may have one.
struct Registration: Sendable {
    /// The advisory lock of whoever believes to be first. Any number would do, as long as it stays the same.
    private static let firstAccountLock = 2_208_316_490_137_705_022

    let database: Database
    let hasher: PasswordHasher
    let mode: RegistrationMode
    let now: @Sendable () -> Date

    /// Everything that can be refused cheaply is refused before the password is hashed, and all of it is judged again
    /// where the account is made: others register at the same time.
    func register(_ new: NewUser) async throws -> User {
        let isFirst = try await isFirst(database.row(Self.anyone))
        try await admit(new, isFirst: isFirst)
        let hash = try await hasher.hash(new.password)
        let id = try SecureRandom.token(byteCount: 16)
        do {
            return try await database.transaction { transaction in
                let isFirst = isFirst ? try await confirmFirst(new, transaction) : false
                if !isFirst { try await useInvitation(new, transaction) }
                return try await insert(new, id, hash, isFirst ? .administrator : .user, transaction)
            }
        } catch PostgresError.refused(.uniqueViolation, _, "users_email_unique") {
            throw Problem.emailTaken
        }
    }

    private static let anyone: Query = "SELECT EXISTS (SELECT FROM users) AS exists"

    private func isFirst(_ row: Row?) throws -> Bool { try row?.bool("exists") == false }

    /// Strangers without an invitation learn nothing about who has an account.
    private func admit(_ new: NewUser, isFirst: Bool) async throws {
        if !isFirst {
            if mode == .closed { throw Problem.registrationClosed }
            if mode == .invite, try await database.row(invitation(new)) == nil { throw Problem.invitationNeeded }
        }
        if try await database.row(account(new)) != nil { throw Problem.emailTaken }
    }

    private func account(_ new: NewUser) -> Query { "SELECT FROM users WHERE email = \(EmailAddress(new.email).text)" }

    private func invitation(_ new: NewUser) -> Query {
        "SELECT FROM invitations WHERE digest = \(Self.digest(new)) AND used_at IS NULL AND expires_at > \(now())"
    }

    /// Of those who were first at the same time, the others find themselves second here.
    private func confirmFirst(_ new: NewUser, _ transaction: Transaction) async throws -> Bool {
        try await transaction.execute("SELECT pg_advisory_xact_lock(\(Self.firstAccountLock))")
        if try await isFirst(transaction.row(Self.anyone)) { return true }
        if try await transaction.row(account(new)) != nil { throw Problem.emailTaken }
        return false
    }

    /// The row's lock makes a second registration with the same code wait, and then find it used.
    private func useInvitation(_ new: NewUser, _ transaction: Transaction) async throws {
        guard mode != .open else { return }
        guard mode != .closed else { throw Problem.registrationClosed }
        let count = try await transaction.execute(
            """
            UPDATE invitations SET used_at = \(now())
            WHERE digest = \(Self.digest(new)) AND used_at IS NULL AND expires_at > \(now())
            """)
        guard count == 1 else { throw Problem.invitationNeeded }
    }

    private func insert(
        _ new: NewUser, _ id: String, _ hash: String, _ role: Role, _ transaction: Transaction
    ) async throws -> User {
        let row = try await transaction.row(
            """
            INSERT INTO users (id, email, password_hash, first_name, last_name, role, created_at)
            VALUES (\(id), \(EmailAddress(new.email).text), \(hash), \(new.firstName), \(new.lastName),
                \(role.rawValue), \(now()))
            RETURNING *
            """)
        guard let row else { throw Problem.unexpected }
        try await transaction.execute(
            "INSERT INTO profiles (id, user_id, name, created_at) VALUES (\(id), \(id), \(new.firstName), \(now()))")
        if mode == .invite, role == .user {
            try await transaction.execute(
                "UPDATE invitations SET used_by = \(id) WHERE digest = \(Self.digest(new))")
        }
        return try User(row)
    }

    private static func digest(_ new: NewUser) -> Data { Digest.sha256(Data((new.invitation ?? "").utf8)) }
}
