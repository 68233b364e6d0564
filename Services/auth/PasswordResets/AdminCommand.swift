import Configuration
import Contracts
import Observability
import Platform
import Postgres
import ServiceRuntime

/// `auth admin reset EMAIL`: for an operator whose administrators have all forgotten their passwords.
enum AdminCommand {
    static let command = ServiceCommand("admin", "reset EMAIL prints a link that sets a new password") {
        arguments in
        guard arguments.count == 2, arguments[0] == "reset" else {
            print("usage: auth admin reset EMAIL")
            return 2
        }
        let settings = try Reader.read(from: .process) { (DatabaseSettings(&$0), PublicLinks(&$0)) }
        let logger = Logger(service: "auth", minimum: .warning) { line in print(line.text) }
        let database = try settings.0.database()
        let store = PasswordResetStore(database: database, links: settings.1)
        return try await reset(EmailAddress(arguments[1]), store, logger, now: Date()) { print($0) }
    }

    static func reset(
        _ email: EmailAddress, _ store: PasswordResetStore, _ logger: Logger, now: Date, print: (String) -> Void
    ) async throws -> Int32 {
        guard let user = try await UserStore(database: store.database).account(email)?.user,
            let reset = try await store.make(for: user.id, now: now)
        else {
            print("there is no account with this email")
            return 1
        }
        let trail = AuditTrail(database: store.database, logger: logger, days: 0) { now }
        await trail.note(.passwordResetMade, of: user.id, .host)
        print("\(reset.link)\ngood once, until \(reset.expiresAt.formatted(.iso8601))")
        return 0
    }
}
