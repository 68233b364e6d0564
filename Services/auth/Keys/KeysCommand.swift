import Configuration
import Contracts
import Observability
import Platform
import Postgres
import ServiceRuntime

/// `auth keys rotate`: has access tokens signed with another key, without anybody noticing.
enum KeysCommand {
    static let command = ServiceCommand("keys", "rotate makes the key that signs next; list names those in use") {
        arguments in
        guard arguments.count == 1, ["rotate", "list"].contains(arguments[0]) else {
            print("usage: auth keys rotate|list")
            return 2
        }
        let settings = try Reader.read(from: .process) { (DatabaseSettings(&$0), SigningSettings(&$0)) }
        let database = try settings.0.database()
        let store = SigningKeyStore(database: database, root: settings.1.key.exposed)
        if arguments[0] == "list" { return try await list(store, now: Date()) { print($0) } }
        let trail = AuditTrail(
            database: database, logger: Logger(service: "auth", minimum: .warning) { print($0.text) }, days: 0
        ) { Date() }
        return try await rotate(store, trail, now: Date()) { print($0) }
    }

    static func rotate(
        _ store: SigningKeyStore, _ trail: AuditTrail, now: Date, print: (String) -> Void
    ) async throws -> Int32 {
        let (key, isNew) = try await store.rotate(now: now)
        if isNew { await trail.note(.keyRotated, of: nil, .host, key.id) }
        print("\(key.id) signs from \(key.signsFrom.formatted(.iso8601)) on\(isNew ? "" : "; it was made before")")
        return 0
    }

    static func list(_ store: SigningKeyStore, now: Date, print: (String) -> Void) async throws -> Int32 {
        let keys = try await store.keys()
        for key in keys.published(at: now) {
            let isCurrent = key.id == keys.current(at: now)?.id
            print("\(key.id) \(isCurrent ? "signs" : key.signsFrom > now ? "waits" : "verifies")")
        }
        return 0
    }
}
