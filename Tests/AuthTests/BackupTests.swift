import Contracts
import HTTP
import Platform
import Postgres
import Processes
import Support
import Testing

@testable import Auth

/// `make backup` and `make restore`, for a database that `AUTH_DATABASE_URL` names.
@Suite(.timeLimit(.minutes(2))) struct BackupTests {
    private let auth: TestAuth
    private let state: Folder

    init() async throws {
        auth = try await TestAuth()
        state = try Folder()
    }

    @Test func `a restore brings back what was there, and lets nobody in who was put out since`() async throws {
        let first = try await auth.member()
        let kept = try await makeKey(first.accessToken)
        let revoked = try await makeKey(first.accessToken)
        let backup = try await script("backup")
        _ = try await auth.register("bob@example.org")
        let second: TokenPair = try await auth.logIn().value()
        _ = await auth.send(.delete("/v1/api-keys/\(revoked.id)", as: second.accessToken))
        try await auth.database.execute("CREATE TABLE of_a_newer_version (id int)")
        let restore = try await script("restore", answer: "yes\n")
        #expect(backup.status == .exited(0), "\(backup.error)")
        #expect(restore.status == .exited(0), "\(restore.error)")
        #expect(try await auth.count("SELECT count(*) AS count FROM users") == 1)
        #expect(await auth.me(first.accessToken).code == "session_ended")
        #expect(try await auth.refresh(first.refreshToken).status == .unauthorized)
        #expect(await auth.me(second.accessToken).code == "session_ended")
        #expect(try await exchange(kept).status == .created)
        #expect(try await exchange(revoked).code == "invalid_api_key")
        let revocations: Revocations = try await auth.send(.get("/v1/revocations", as: "internal")).value()
        #expect(revocations.sessions.count == 3)
        #expect(try await auth.logIn().status == .created)
        #expect(try await auth.database.migrate(Migration.all).isEmpty)
        #expect(try await auth.count("SELECT count(to_regclass('of_a_newer_version')) AS count") == 0)
    }

    @Test func `without a yes, or with a file that is broken, nothing changes`() async throws {
        let pair = try await auth.member()
        let backup = try await script("backup")
        let file = try #require(state.files.first)
        let bytes = try Data(contentsOf: URL(filePath: file))
        let broken = "\(state.path)/broken.dump"
        try bytes.prefix(bytes.count / 2).write(to: URL(filePath: broken))
        let answers = try await [
            script("restore", answer: "no\n"), script("restore", answer: ""),
            script("restore", broken, answer: "yes\n"), script("restore", "\(state.path)/none", answer: "yes\n"),
        ]
        #expect(backup.status == .exited(0))
        for answer in answers { #expect(answer.status == .exited(1)) }
        #expect(await auth.me(pair.accessToken).status == .ok)
    }

    @Test func `seven are kept, the newest, and one that cannot be made takes none away`() async throws {
        for day in 1...9 { try state.touch("named-2026-01-0\(day)T00-00-00Z.dump") }
        try state.touch("compose-2026-01-01T00-00-00Z.dump")
        let failed = try await script("backup", database: "postgresql:///none?host=/nowhere")
        let before = state.files.count
        let backup = try await script("backup")
        #expect(failed.status == .exited(1) && before == 10)
        #expect(backup.status == .exited(0))
        let files = state.files.filter { $0.contains("/named-") }
        #expect(files.count == 7 && state.files.count == 8)
        #expect(files.first?.contains("2026-01-04") == true)
        #expect(files.last.map { backup.text.contains($0) } == true)
    }

    private func makeKey(_ token: String) async throws -> APIKey {
        let new = NewAPIKey(name: "Nightly", scopes: [.play], password: "correct horse battery")
        return try await auth.send(.json(.post, "/v1/api-keys", new, as: token)).value()
    }

    private func exchange(_ key: APIKey) async throws -> Response {
        try await auth.send(.json(.post, "/v1/access-tokens", APIKeyExchange(key: try #require(key.key))))
    }

    private func script(
        _ name: String, _ arguments: String..., answer: String = "", database: String? = nil
    ) async throws -> Output {
        let root = #filePath.firstRange(of: "/Tests/AuthTests/").map { String(#filePath[..<$0.lowerBound]) } ?? "."
        let environment = ["AUTH_DATABASE_URL": database ?? auth.address, "PROSTREAM_STATE": state.path]
        return try await run(
            Command(
                "bash", ["\(root)/scripts/\(name)"] + arguments,
                environment: Command.minimalEnvironment.merging(environment) { $1 }),
            input: Data(answer.utf8), timeLimit: .seconds(60), outputLimit: 1 << 20)
    }
}

extension Output {
    fileprivate var text: String { String(decoding: standardOutput, as: UTF8.self) }
    fileprivate var error: String { String(decoding: standardError, as: UTF8.self) }
}

/// A temporary folder with `backups` in it.
private final class Folder: Sendable {
    let path: String

    init() throws {
        path = "/tmp/prostream-backups-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: "\(path)/backups", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Paths, the oldest first within a kind.
    var files: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/backups")) ?? []
        return names.sorted().map { "\(path)/backups/\($0)" }
    }

    func touch(_ name: String) throws { try Data().write(to: URL(filePath: "\(path)/backups/\(name)")) }
}
