import Contracts
import HTTP
import Postgres
import Support
import Testing

@testable import Auth

/// Two processes of auth over one database: what each of them keeps in memory must not matter.
@Suite(.timeLimit(.minutes(1))) struct ReplicaTests {
    @Test func `of refreshes of one token at both, one wins, and everybody gets what it made`() async throws {
        let (one, other) = try await replicas()
        let first = try await one.member()
        var token = first.refreshToken
        for _ in 0..<5 {
            let spent = token
            let answers = try await inParallel(20) { number in
                try await (number.isMultiple(of: 2) ? one : other).refresh(spent)
            }
            let pairs: [TokenPair] = try answers.map { try $0.value() }
            #expect(answers.allSatisfy { $0.status == .created })
            #expect(Set(pairs.map(\.refreshToken)).count == 1)
            token = pairs[0].refreshToken
        }
        // The first one, five spent and the last: nobody has made a second successor.
        #expect(try await one.count("SELECT count(*) AS count FROM refresh_tokens") == 6)
        #expect(try await one.count("SELECT count(*) AS count FROM refresh_tokens WHERE spent_at IS NULL") == 1)
        #expect(try await one.count("SELECT count(*) AS count FROM sessions") == 1)
        #expect(await other.me(first.accessToken).status == .ok)
    }

    @Test func `of registrations of one email at both, one makes the account`() async throws {
        let (one, other) = try await replicas()
        let spellings = ["bob@example.org", "Bob@Example.org", " bob@example.org"]
        let answers = try await inParallel(12) { number in
            try await (number.isMultiple(of: 2) ? one : other).register(spellings[number % 3])
        }
        #expect(answers.count { $0.status == .created } == 1)
        #expect(answers.count { $0.code == "email_taken" } == 11)
        #expect(try await one.count("SELECT count(*) AS count FROM users") == 1)
    }

    @Test func `of those who are first at both, one is the administrator`() async throws {
        let (one, other) = try await replicas()
        let answers = try await inParallel(12) { number in
            try await (number.isMultiple(of: 2) ? one : other).register("user\(number)@example.org")
        }
        #expect(answers.allSatisfy { $0.status == .created })
        #expect(try await one.count("SELECT count(*) AS count FROM users WHERE role = 'administrator'") == 1)
    }

    @Test func `of uses of one invitation at both, one makes an account`() async throws {
        let (one, other) = try await replicas(.invite)
        let admin = try await one.member().accessToken
        let made = await one.send(.json(.post, "/v1/invitations", "{}", as: admin))
        let code = try #require(made.value(Invitation.self).code)
        let answers = try await inParallel(12) { number in
            try await (number.isMultiple(of: 2) ? one : other)
                .register("user\(number)@example.org", invitation: code)
        }
        #expect(answers.count { $0.status == .created } == 1)
        #expect(answers.count { $0.code == "invitation_needed" } == 11)
        #expect(try await one.count("SELECT count(*) AS count FROM users") == 2)
    }

    @Test func `of two administrators who remove each other, one stays`() async throws {
        let (one, other) = try await replicas()
        let ann = try await one.member("ann@example.org").accessToken
        let bob = try await other.member("bob@example.org").accessToken
        let ids = try await [one.me(ann), other.me(bob)].map { try $0.value(User.self).id }
        _ = try await one.send(.json(.patch, "/v1/users/\(ids[1])", UserChange(role: .administrator), as: ann))
        async let first = one.send(.json(.patch, "/v1/users/\(ids[1])", UserChange(role: .user), as: ann))
        async let second = other.send(.json(.patch, "/v1/users/\(ids[0])", UserChange(isDisabled: true), as: bob))
        let answers = try await [first, second]
        #expect(answers.contains { $0.status == .ok })
        #expect(
            try await one.count(
                "SELECT count(*) AS count FROM users WHERE role = 'administrator' AND disabled_at IS NULL") == 1)
    }

    @Test func `a session that ends at one ends at the other, and a new key is known to both`() async throws {
        let (one, other) = try await replicas()
        let pair = try await one.member()
        let logout = Request(
            method: .delete, target: "/v1/sessions/current", headers: ["Authorization": "Bearer \(pair.accessToken)"])
        #expect(await other.me(pair.accessToken).status == .ok)
        _ = await one.send(logout)
        #expect(await other.me(pair.accessToken).code == "session_ended")
        _ = try await SigningKeyStore(database: one.database, root: TestAuth.signingKey).rotate(now: one.clock.now)
        one.clock.advance([SigningKey].lead)
        let later: TokenPair = try await one.logIn().value()
        #expect(await other.me(later.accessToken).status == .ok)
    }

    private func replicas(_ registration: RegistrationMode = .open) async throws -> (TestAuth, TestAuth) {
        let one = try await TestAuth(registration)
        return (one, try await TestAuth(registration, replicaOf: one))
    }
}
