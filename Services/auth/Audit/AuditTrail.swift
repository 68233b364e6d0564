import Contracts
import HTTP
import Observability
import Platform
import Postgres

/// What happened that matters for who may use the house: for administrators in the database, and in the log.
struct AuditTrail: Sendable {
    let database: Database
    let logger: Logger
    /// How long an event is kept.
    let days: Int
    let now: @Sendable () -> Date

    /// Where something comes from.
    struct Origin: Sendable {
        let actor: String?
        let network: String?

        /// Done on the host itself.
        static let host = Origin(actor: nil, network: nil)

        init(actor: String?, network: String?) {
            self.actor = actor
            self.network = network
        }

        init(_ request: Request) {
            switch request.principal {
            case .user(let user): actor = user.id
            case .service(let user): actor = user
            case nil: actor = nil
            }
            network = request.remoteNetwork
        }
    }

    /// What was done is done, even where it cannot be written down: then the log alone has it.
    func note(_ kind: SecurityEvent.Kind, of account: String?, _ origin: Origin, _ detail: String? = nil) async {
        logger.info(
            "security event",
            [
                "kind": .string(kind.rawValue), "account": .string(account ?? ""), "actor": .string(origin.actor ?? ""),
                "network": .string(origin.network ?? ""), "detail": .string(detail ?? ""),
            ])
        do {
            try await database.execute(
                """
                INSERT INTO security_events (kind, occurred_at, actor, account, network, detail)
                VALUES (\(kind.rawValue), \(now()), \(origin.actor), \(account), \(origin.network), \(detail))
                """)
        } catch {
            logger.error("a security event is in the log alone", ["kind": .string(kind.rawValue), "error": "\(error)"])
        }
    }

    /// The latest first.
    func page(_ page: Int, size: Int, of account: String?, _ kind: SecurityEvent.Kind?) async throws
        -> Page<SecurityEvent>
    {
        let rows = try await database.rows(
            """
            SELECT *, count(*) OVER () AS count FROM security_events
            WHERE (\(account)::text IS NULL OR account = \(account)) AND (\(kind?.rawValue)::text IS NULL
                OR kind = \(kind?.rawValue))
            ORDER BY occurred_at DESC, id DESC LIMIT \(size)::bigint OFFSET \((page - 1) * size)::bigint
            """)
        return Page(
            items: try rows.map { try SecurityEvent($0) }, page: page, size: size,
            totalItems: try rows.first?.int("count") ?? 0)
    }

    func prune() async throws {
        try await database.execute("DELETE FROM security_events WHERE occurred_at < \(now() - Double(days) * 86_400)")
    }
}

extension SecurityEvent {
    /// From a row of `security_events`.
    init(_ row: Row) throws {
        guard let kind = Kind(rawValue: try row.string("kind")) else { throw PostgresError.wrongType("kind") }
        self.init(
            kind: kind, occurredAt: try row.date("occurred_at"), actor: try row.optionalString("actor"),
            account: try row.optionalString("account"), network: try row.optionalString("network"),
            detail: try row.optionalString("detail"))
    }
}
