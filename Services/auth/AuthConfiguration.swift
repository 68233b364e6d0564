import Configuration
import Platform
import Postgres
import Tokens

/// Who may register.
enum RegistrationMode: String, CaseIterable, Sendable {
    case open
    case invite
    case closed
}

/// How the database is reached: all that the commands need.
struct DatabaseSettings: ServiceConfiguration {
    private let url: Secret<String>
    private let password: Secret<String>?
    private let connections: Int

    init(_ reader: inout Reader) {
        url = reader.secret(
            "AUTH_DATABASE_URL", "Postgres, as in postgresql://user@host:5432/prostream; may hold the password.")
        password = reader.optionalSecret(
            "AUTH_DATABASE_PASSWORD", "Password for AUTH_DATABASE_URL, in place of the one in it.")
        connections = reader.int(
            "AUTH_DATABASE_CONNECTIONS", default: 8, in: 1...100, "Connections to Postgres at once.")
    }

    /// - Throws: ``PostgresError/badAddress``.
    func database() throws(PostgresError) -> Database {
        try Database(url, password: password, options: DatabaseOptions(maximumConnections: connections))
    }
}

/// What all signing keys are made of.
struct SigningSettings: ServiceConfiguration {
    /// 32 bytes.
    let key: Secret<Data>

    init(_ reader: inout Reader) {
        let text = reader.secret(
            "AUTH_SIGNING_KEY",
            "Ed25519 private key that signs access tokens and that later ones are made of, 32 bytes in base64 (openssl rand -base64 32)."
        )
        let bytes = Data(base64Encoded: text.exposed)
        if !text.exposed.isEmpty, bytes?.count != 32 { reader.complain("AUTH_SIGNING_KEY must be 32 bytes in base64") }
        key = Secret(bytes ?? Data())
    }
}

/// Everything that auth reads from its environment beyond what all services read.
struct AuthConfiguration: ServiceConfiguration {
    let database: DatabaseSettings
    let signing: SigningSettings
    let registration: RegistrationMode
    let hashing: ScryptParameters
    let hashesAtOnce: Int
    let catalogURL: String
    let links: PublicLinks
    let auditDays: Int

    init(_ reader: inout Reader) {
        database = DatabaseSettings(&reader)
        signing = SigningSettings(&reader)
        registration = reader.choice(
            "AUTH_REGISTRATION", default: .invite, "Who may register; the first account always may.")
        let logarithm = reader.int(
            "AUTH_SCRYPT_LOGARITHM", default: 17, in: 14...20,
            "What a password hash costs: 2 to this power times 1 KiB of memory, and time in proportion.")
        hashing = ScryptParameters(logarithm: logarithm) ?? .recommended
        hashesAtOnce = reader.int(
            "AUTH_HASHES_AT_ONCE", default: Self.hashesByDefault, in: 1...64,
            "Passwords that are hashed at once; others wait. By default two, and one with fewer than four processors.")
        links = PublicLinks(&reader)
        auditDays = reader.int(
            "AUTH_AUDIT_DAYS", default: 90, in: 1...3_650, "Days that security events are kept.")
        catalogURL = reader.url(
            "PROSTREAM_CATALOG_URL", default: "http://127.0.0.1:3002", "Where catalog is, which knows the next episode."
        )
    }

    /// A processor is left for whoever is logged in already.
    private static var hashesByDefault: Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) < 4 ? 1 : 2 }
}
