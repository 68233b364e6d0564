import Contracts
import HTTP
import Support
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct InvitationTests {
    private let auth: TestAuth
    private let administrator: String

    init() async throws {
        auth = try await TestAuth(.invite)
        administrator = try await auth.member("admin@example.org").accessToken
    }

    @Test func `an invitation is good for one account`() async throws {
        let invitation = try await invite()
        let without = try await auth.register("ann@example.org")
        let wrong = try await auth.register("ann@example.org", invitation: "guessed")
        let first = try await auth.register("ann@example.org", invitation: invitation.code)
        let second = try await auth.register("bob@example.org", invitation: invitation.code)
        #expect(without.code == "invitation_needed")
        #expect(wrong.code == "invitation_needed")
        #expect(first.status == .created)
        #expect(second.code == "invitation_needed")
    }

    @Test func `an invitation used twenty times at once is good for one account`() async throws {
        let invitation = try await invite()
        let responses = try await inParallel(20) { [auth] number in
            try await auth.register("user\(number)@example.org", invitation: invitation.code)
        }
        #expect(responses.count { $0.status == .created } == 1)
        #expect(responses.count { $0.status == .forbidden } == 19)
    }

    @Test func `a registration that fails does not use the invitation up`() async throws {
        let invitation = try await invite()
        let taken = try await auth.register("admin@example.org", invitation: invitation.code)
        let ann = try await auth.register("ann@example.org", invitation: invitation.code)
        #expect(taken.code == "email_taken")
        #expect(ann.status == .created)
    }

    @Test func `who has no invitation does not learn who has an account`() async throws {
        let known = try await auth.register("admin@example.org")
        let unknown = try await auth.register("ann@example.org")
        #expect(known.code == "invitation_needed")
        #expect(unknown.code == "invitation_needed")
    }

    @Test func `an invitation expires`() async throws {
        let invitation = try await invite(#"{"expiresInSeconds":60}"#)
        auth.clock.advance(60)
        let late = try await auth.register("ann@example.org", invitation: invitation.code)
        #expect(late.code == "invitation_needed")
    }

    @Test func `the list shows invitations without their codes, the newest first`() async throws {
        let older = try await invite()
        auth.clock.advance(1)
        let newer = try await invite()
        _ = try await auth.register("ann@example.org", invitation: older.code)
        let page: Page<Invitation> = try await auth.send(.get("/v1/invitations", as: administrator)).value()
        #expect(page.totalItems == 2)
        #expect(page.items.map(\.id) == [newer.id, older.id])
        #expect(page.items.allSatisfy { $0.code == nil })
        #expect(page.items.map { $0.usedAt != nil } == [false, true])
    }

    @Test func `a page beyond the last is empty and a wrong page is refused`() async throws {
        _ = try await invite()
        let empty: Page<Invitation> =
            try await auth.send(.get("/v1/invitations?page=7&pageSize=1", as: administrator)).value()
        let wrong = await auth.send(.get("/v1/invitations?page=0&pageSize=9999&x=1", as: administrator))
        #expect(empty.items.isEmpty)
        #expect(empty.totalPages == 1)
        #expect(try wrong.value(Problem.self).errors?.count == 3)
    }

    @Test func `a revoked invitation is worth nothing`() async throws {
        let invitation = try await invite()
        let revoked = await auth.send(delete(invitation.id))
        let again = await auth.send(delete(invitation.id))
        let ann = try await auth.register("ann@example.org", invitation: invitation.code)
        #expect(revoked.status == .noContent)
        #expect(again.status == .notFound)
        #expect(ann.code == "invitation_needed")
    }

    @Test(arguments: ["..%2f", "%2e%2e", "'%20OR%201=1", "%00"])
    func `an identifier that is a path or a statement finds nothing`(id: String) async throws {
        let response = await auth.send(delete(id))
        #expect([.notFound, .badRequest].contains(response.status))
    }

    @Test func `only administrators invite`() async throws {
        let ann = try await auth.member("ann@example.org", invitation: invite().code).accessToken
        let refused = [
            await auth.send(.json(.post, "/v1/invitations", "{}", as: ann)),
            await auth.send(.get("/v1/invitations", as: ann)),
            await auth.send(.json(.post, "/v1/invitations", "{}", as: "internal")),
        ]
        let anonymous = await auth.send(.json(.post, "/v1/invitations", "{}"))
        #expect(refused.allSatisfy { $0.status == .forbidden })
        #expect(anonymous.status == .unauthorized)
    }

    private func invite(_ body: String = "{}") async throws -> Invitation {
        try await auth.send(.json(.post, "/v1/invitations", body, as: administrator)).value()
    }

    private func delete(_ id: String) -> Request {
        Request(
            method: .delete, target: "/v1/invitations/\(id)", headers: ["Authorization": "Bearer \(administrator)"])
    }
}
