import Contracts
import Platform
import Testing

@testable import Simulators

/// A route that reads a body.
struct Intake: Sendable, CustomTestStringConvertible {
    let service: Program
    /// `{unlock}` stands for one that is there.
    let path: String
    /// Every field with a type that it cannot have.
    let wrong: String
    /// The fields that must be complained about.
    let fields: Set<String>
    /// Bytes that are too many.
    var excess = 65_537

    var testDescription: String { "\(service) \(path)" }

    static let all = [
        Intake(
            service: .auth, path: "/v1/users", wrong: #"{"email":1,"password":[],"firstName":{},"lastName":true}"#,
            fields: ["email", "password", "firstName", "lastName"]),
        Intake(
            service: .auth, path: "/v1/sessions", wrong: #"{"email":false,"password":7}"#,
            fields: ["email", "password"]),
        Intake(service: .auth, path: "/v1/sessions/refresh", wrong: #"{"refreshToken":[1]}"#, fields: ["refreshToken"]),
        Intake(
            service: .auth, path: "/v1/invitations", wrong: #"{"expiresInSeconds":"soon"}"#,
            fields: ["expiresInSeconds"]),
        Intake(service: .indexer, path: "/v1/parse", wrong: #"{"names":7}"#, fields: ["names"], excess: 4 << 20 | 1),
        Intake(
            service: .debrid, path: "/v1/unlocks", wrong: #"{"magnet":1,"infoHash":[],"link":{},"want":3}"#,
            fields: ["magnet", "infoHash", "link", "want"], excess: 6 << 20 | 1),
        Intake(
            service: .debrid, path: "/v1/unlocks/{unlock}/links", wrong: #"{"path":1,"renew":"yes"}"#,
            fields: ["path", "renew"]),
        Intake(
            service: .stream, path: "/v1/plays",
            wrong: #"{"title":1,"release":[],"magnet":{},"link":true,"abilities":{"hdr":1,"maximumHeight":"tall"}}"#,
            fields: ["title", "release", "magnet", "link", "abilities.hdr", "abilities.maximumHeight"]),
    ]
}

extension EndToEnd {
    @Suite struct BodyTests {
        @Test(.timeLimit(.minutes(1)), arguments: Intake.all)
        func `every field of a wrong type is named at once`(_ intake: Intake) async throws {
            let problem = try #require(try await send(intake, intake.wrong).problem)
            #expect(problem.status == 422)
            #expect(intake.fields.isSubset(of: Set((problem.errors ?? []).map(\.field))), "\(problem)")
        }

        @Test(.timeLimit(.minutes(1)), arguments: Intake.all)
        func `a field that nobody knows is refused by name`(_ intake: Intake) async throws {
            let problem = try #require(try await send(intake, #"{"isAdmin":true}"#).problem)
            #expect(problem.status == 422)
            #expect(problem.errors?.contains { $0.field == "isAdmin" && $0.code == "unknown" } == true, "\(problem)")
        }

        @Test(.timeLimit(.minutes(1)), arguments: Intake.all)
        func `what is no JSON is refused as such`(_ intake: Intake) async throws {
            let deep = String(repeating: "[", count: 50_000)
            for text in ["{", "{\"a\":}", "\u{0}", "{\"a\":1}{", "nul", deep, "{\"a\":1,\"a\":2}"] {
                let reply = try await send(intake, text)
                #expect(reply.problem?.status == 400, "\(text.prefix(20)): \(reply.status) \(reply.text)")
            }
        }

        @Test(.timeLimit(.minutes(1)), arguments: Intake.all)
        func `a body that is too large is refused, and the service lives on`(_ intake: Intake) async throws {
            let house = try House.current
            let reply = try await send(intake, "\"" + String(repeating: "a", count: intake.excess) + "\"")
            let health = try await house.client.get("\(house.address(intake.service))/health")
            #expect(reply.problem?.status == 413, "\(reply.status) \(reply.text)")
            #expect(health.status == 200)
        }

        @Test(.timeLimit(.minutes(1)), arguments: Intake.all)
        func `a body of another type is refused`(_ intake: Intake) async throws {
            let reply = try await send(intake, "a=b", type: "application/x-www-form-urlencoded")
            #expect(reply.problem?.status == 415, "\(reply.status) \(reply.text)")
        }

        private func send(
            _ intake: Intake, _ text: String, type: String = "application/json"
        ) async throws -> Reply {
            let house = try House.current
            var address = house.address(intake.service) + intake.path
            if address.contains("{unlock}") { address.replace("{unlock}", with: try await unlock(house)) }
            // Direct links are for services alone.
            let token = intake.service == .debrid ? house.settings.internalToken : house.administrator.token
            return try await house.client.send(
                "POST", address, Data(text.utf8), token: token, headers: ["Content-Type": type])
        }

        private func unlock(_ house: House) async throws -> String {
            let new = NewUnlock(magnet: TorrentData.tears.magnet)
            return try await house.viewer().post(.debrid, "/v1/unlocks", new).decode(Unlock.self).id
        }
    }
}
