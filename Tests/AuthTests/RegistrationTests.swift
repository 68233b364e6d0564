import Contracts
import HTTP
import Postgres
import Support
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct RegistrationTests {
    @Test func `the first account is the administrator and the next is not`() async throws {
        let auth = try await TestAuth()
        let first: User = try await auth.register("ann@example.org").value()
        let second: User = try await auth.register("bob@example.org").value()
        #expect(first.roles == [.user, .administrator])
        #expect(second.roles == [.user])
    }

    @Test func `fifty first accounts at once make one administrator`() async throws {
        let auth = try await TestAuth()
        let responses = try await inParallel(50) { try await auth.register("user\($0)@example.org") }
        #expect(responses.allSatisfy { $0.status == .created })
        #expect(try await auth.count("SELECT count(*) AS count FROM users WHERE role = 'administrator'") == 1)
    }

    @Test func `fifty registrations of one email at once make one account`() async throws {
        let auth = try await TestAuth()
        let responses = try await inParallel(50) { try await auth.register(spelling($0)) }
        #expect(responses.count { $0.status == .created } == 1)
        #expect(responses.count { $0.status.rawValue == 409 && $0.code == "email_taken" } == 49)
        #expect(try await auth.count("SELECT count(*) AS count FROM users") == 1)
    }

    @Test func `fifty first registrations of one email at once need no invitation for one of them`() async throws {
        let auth = try await TestAuth(.invite)
        let responses = try await inParallel(50) { try await auth.register(spelling($0)) }
        #expect(responses.count { $0.status == .created } == 1)
        // Who comes when there is an account needs an invitation, and is not told whose account it is.
        #expect(responses.allSatisfy { [201, 403, 409].contains($0.status.rawValue) })
        #expect(try await auth.count("SELECT count(*) AS count FROM users") == 1)
    }

    private func spelling(_ number: Int) -> String {
        number.isMultiple(of: 2) ? "Ann@Example.org" : " ann@example.ORG "
    }

    @Test func `an email keeps nothing of its case and its blanks`() async throws {
        let auth = try await TestAuth()
        let user: User = try await auth.register("  Änn.Lee@Example.ORG ").value()
        let loggedIn = try await auth.logIn("äNN.LEE@example.org")
        #expect(user.email == "änn.lee@example.org")
        #expect(loggedIn.status == .created)
    }

    @Test func `every wrong field is named at once`() async throws {
        let auth = try await TestAuth()
        let body = #"{"email":"nobody","password":"short","firstName":"","lastName":7,"role":"administrator"}"#
        let response = await auth.send(.json(.post, "/v1/users", body))
        let errors = try response.value(Problem.self).errors ?? []
        #expect(response.status == .unprocessableContent)
        #expect(
            Set(errors.map { "\($0.field) \($0.code)" }) == [
                "email invalid", "password too_short", "firstName too_short", "lastName wrong_type", "role unknown",
            ])
    }

    @Test(arguments: [
        ("123456789", "too_short"), (String(repeating: "ab", count: 513), "too_long"),
        ("my ANN@example.org password", "contains_email"), ("Password123", "too_common"),
        (String(repeating: " ", count: 64), "too_common"), ("QWERTYUIOP", "too_common"),
    ])
    func `a weak password is refused`(password: String, code: String) async throws {
        let auth = try await TestAuth()
        let response = try await auth.register(password: password)
        let errors = try response.value(Problem.self).errors ?? []
        #expect(errors.map { "\($0.field) \($0.code)" } == ["password \(code)"])
    }

    @Test(arguments: ["пароль 密碼 🔑🔑", String(repeating: "ab", count: 512), "'; DROP TABLE users; --", "zehn zeiche"])
    func `any other password is accepted, all of it counts, and so does its case`(password: String) async throws {
        let auth = try await TestAuth()
        let registered = try await auth.register(password: password)
        let right = try await auth.logIn(password: password)
        let shorter = try await auth.logIn(password: String(password.dropLast()))
        let upper = try await auth.logIn(password: password.uppercased() + "X")
        #expect(registered.status == .created)
        #expect(right.status == .created)
        #expect(shorter.status == .unauthorized)
        #expect(upper.status == .unauthorized)
    }

    @Test(arguments: [
        "", "ann", "@example.org", "ann@", "ann@@example.org", "ann lee@example.org", "ann@example..org",
        "ann\u{202E}@example.org", String(repeating: "a", count: 65) + "@example.org",
        "ann@" + String(repeating: "a", count: 10_000),
    ])
    func `what is no email is refused`(email: String) async throws {
        let auth = try await TestAuth()
        let response = try await auth.register(email)
        let errors = try response.value(Problem.self).errors ?? []
        #expect(errors.map { "\($0.field) \($0.code)" } == ["email invalid"])
    }

    @Test func `statements in a name stay a name`() async throws {
        let auth = try await TestAuth()
        let name = "Robert'); DROP TABLE users; --"
        let new = NewUser(email: "bob@example.org", password: "correct horse battery", firstName: name, lastName: "$1")
        let user: User = try await auth.send(.json(.post, "/v1/users", new)).value()
        #expect(user.firstName == name)
        #expect(user.lastName == "$1")
        #expect(try await auth.count("SELECT count(*) AS count FROM users") == 1)
    }

    @Test func `a closed service takes the first account only`() async throws {
        let auth = try await TestAuth(.closed)
        let first = try await auth.register("ann@example.org")
        let second = try await auth.register("bob@example.org")
        let same = try await auth.register("ann@example.org")
        #expect(first.status == .created)
        #expect(second.code == "registration_closed")
        #expect(same.code == "registration_closed")
    }
}

/// The results of so many calls that run at the same time.
func inParallel<Value: Sendable>(
    _ count: Int, _ work: @escaping @Sendable (Int) async throws -> Value
) async throws -> [Value] {
    try await withThrowingTaskGroup(of: Value.self) { group in
        for number in 0..<count { group.addTask { try await work(number) } }
        return try await group.reduce(into: []) { $0.append($1) }
    }
}
