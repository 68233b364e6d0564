import Contracts
import Platform
import Postgres
import Tokens

/// Televisions that wait to be let in, in Postgres; their secrets as digests only.
struct DeviceLoginStore: Sendable {
    private static let lifetime: TimeInterval = 600
    private static let interval = 5
    private static let longestInterval = 60
    /// At once: of all, and from one network, so that a stranger cannot keep the others out.
    private static let maximumCount = 1_000
    private static let maximumCountOfNetwork = 20

    let database: Database
    let links: PublicLinks

    /// - Returns: `nil` when as many wait as may.
    func begin(_ device: Device, now: Date) async throws -> DeviceLogin? {
        try await database.execute("DELETE FROM device_logins WHERE expires_at <= \(now)")
        let secret = try SecureRandom.token()
        let code = try UserCode.make()
        let count = try await database.execute(
            """
            INSERT INTO device_logins (digest, user_code, device, network, created_at, expires_at, interval_seconds)
            SELECT \(Self.digest(secret))::bytea, \(code)::text, \(device.name)::text, \(device.network)::text,
                \(now)::timestamptz, \(now + Self.lifetime)::timestamptz, \(Self.interval)::int
            WHERE (SELECT count(*) FROM device_logins) < \(Self.maximumCount)
                AND (SELECT count(*) FROM device_logins WHERE network = \(device.network)) < \(Self.maximumCountOfNetwork)
            """)
        guard count == 1 else { return nil }
        return DeviceLogin(
            deviceCode: secret, userCode: UserCode.display(code), verificationUri: links.device,
            verificationUriComplete: "\(links.device)#\(UserCode.display(code))",
            expiresInSeconds: Int(Self.lifetime), intervalSeconds: Self.interval)
    }

    func pending(_ userCode: String, now: Date) async throws -> PendingDevice? {
        try await database.row(
            """
            SELECT * FROM device_logins WHERE user_code = \(UserCode.normalized(userCode)) AND expires_at > \(now)
                AND approved_by IS NULL AND NOT is_denied
            """
        ).map { row in
            PendingDevice(
                device: try row.string("device"), network: try row.string("network"),
                createdAt: try row.date("created_at"), expiresAt: try row.date("expires_at"))
        }
    }

    /// - Parameter session: whose user lets it in; `nil` keeps it out.
    /// - Returns: `false` when nothing waits under the code any more.
    func decide(_ userCode: String, by session: String?, now: Date) async throws -> Bool {
        try await database.execute(
            """
            UPDATE device_logins SET is_denied = \(session == nil),
                approved_by = (SELECT id FROM sessions WHERE id = \(session) FOR SHARE)
            WHERE user_code = \(UserCode.normalized(userCode)) AND expires_at > \(now)
                AND approved_by IS NULL AND NOT is_denied
            """) == 1
    }

    /// What a television learns when it asks.
    enum Answer: Sendable, Equatable {
        /// By a session.
        case approved(by: String, device: String)
        case denied
        case pending(intervalSeconds: Int)
        /// It asks too often.
        case slowDown(intervalSeconds: Int)
        case expired
    }

    /// Of any number of questions at once, one is told that it may come in.
    func ask(_ secret: String, now: Date) async throws -> Answer {
        let decided = try await database.row(
            """
            DELETE FROM device_logins WHERE digest = \(Self.digest(secret)) AND expires_at > \(now)
                AND (approved_by IS NOT NULL OR is_denied)
            RETURNING approved_by, device
            """)
        if let decided {
            guard let session = try decided.optionalString("approved_by") else { return .denied }
            return .approved(by: session, device: try decided.string("device"))
        }
        let waiting = try await database.row(
            """
            WITH before AS (
                SELECT digest, interval_seconds AS seconds, polled_at > \(now)::timestamptz
                    - make_interval(secs => interval_seconds) AS is_early
                FROM device_logins WHERE digest = \(Self.digest(secret)) AND expires_at > \(now) FOR UPDATE
            )
            UPDATE device_logins SET polled_at = \(now), interval_seconds = least(
                seconds + CASE WHEN is_early THEN \(Self.interval)::int ELSE 0 END, \(Self.longestInterval)::int)
            FROM before WHERE device_logins.digest = before.digest
            RETURNING interval_seconds, coalesce(is_early, false) AS is_early
            """)
        guard let waiting else { return .expired }
        let seconds = try waiting.int("interval_seconds")
        return try waiting.bool("is_early")
            ? .slowDown(intervalSeconds: seconds) : .pending(intervalSeconds: seconds)
    }

    private static func digest(_ secret: String) -> Data { Digest.sha256(Data(secret.utf8)) }
}
