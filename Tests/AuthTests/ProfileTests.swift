import Contracts
import HTTP
import Platform
import Postgres
import Support
import Testing
import Tokens

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct ProfileTests {
    private let auth: TestAuth
    private let ann: String
    private let annId: String

    init() async throws {
        auth = try await TestAuth()
        ann = try await auth.member().accessToken
        annId = try await auth.me(ann).value(User.self).id
    }

    @Test func `an account begins with one profile, its own`() async throws {
        let profiles = try await list()
        #expect(profiles == [Profile(id: annId, name: "Ann", colour: "#3a7bd5", isMain: true)])
    }

    @Test func `each profile has lists of its own`() async throws {
        let child = try await make("Bea")
        _ = await auth.send(.json(.put, "/v1/me/watchlist/movie:1", "", as: ann))
        let token = try await choose(child.id).value(AccessToken.self).accessToken
        let observed = Observation(positionSeconds: 1, durationSeconds: 2)
        _ = try await auth.send(.json(.put, "/v1/me/history/movie:2", observed, as: token))
        let watchlist = try await count("/v1/me/watchlist")
        let history = try await count("/v1/me/history")
        _ = try await choose(annId)
        #expect(watchlist == 0 && history == 1)
        #expect(try await count("/v1/me/watchlist") == 1)
        #expect(try await count("/v1/me/history") == 0)
    }

    @Test func `the token says who is watching, and a refresh does as well`() async throws {
        let pair: TokenPair = try await auth.logIn().value()
        let child = try await make("Bea")
        let token = try await choose(child.id, as: pair.accessToken).value(AccessToken.self).accessToken
        let next: TokenPair = try await auth.refresh(pair.refreshToken).value()
        #expect(try profile(pair.accessToken) == nil)
        #expect(try profile(token) == child.id)
        #expect(try profile(next.accessToken) == child.id)
    }

    @Test func `a service names the profile, and only one of its user's`() async throws {
        let bob = try await auth.member("bob@example.org").accessToken
        let child = try await make("Bea")
        var request = Request.json(.put, "/v1/me/watchlist/movie:1", "", as: "internal")
        request.headers["X-ProStream-User"] = annId
        request.headers["X-ProStream-Profile"] = child.id
        let added = await auth.send(request)
        request.headers["X-ProStream-User"] = try await auth.me(bob).value(User.self).id
        let foreign = await auth.send(request)
        #expect(added.status == .created)
        #expect(foreign.code == "profile_not_found")
        #expect(try await count("/v1/me/watchlist") == 0)
    }

    @Test func `a PIN is asked for, and guessing at it is slowed down`() async throws {
        let child = try await make("Bea")
        _ = try await auth.send(.json(.put, "/v1/profiles/\(annId)/pin", ProfilePIN(pin: "2468"), as: ann))
        _ = try await choose(child.id)
        let without = try await choose(annId)
        let wrong = try await choose(annId, pin: "1111")
        let right = try await choose(annId, pin: "2468")
        _ = try await choose(child.id)
        var statuses: [Int] = []
        for number in 0..<8 { statuses.append(try await choose(annId, pin: "000\(number)").status.rawValue) }
        #expect(without.code == "wrong_pin" && wrong.code == "wrong_pin")
        #expect(right.status == .ok)
        #expect(statuses.first == 403 && statuses.last == 429)
        #expect(try await list().first?.hasPIN == true)
    }

    @Test func `who may not watch everything cannot change that`() async throws {
        let child = try await make("Bea", certification: "FR:12")
        _ = try await choose(child.id)
        let refused = [
            await auth.send(.json(.post, "/v1/device-logins/BCDF-GHJK/approval", "", as: ann)),
            try await auth.send(.json(.post, "/v1/profiles", NewProfile(name: "Free"), as: ann)),
            try await auth.send(.json(.put, "/v1/profiles/\(child.id)", NewProfile(name: "Free"), as: ann)),
            await auth.send(.delete("/v1/profiles/\(child.id)", as: ann)),
            try await auth.send(.json(.put, "/v1/profiles/\(annId)/pin", ProfilePIN(pin: "1111"), as: ann)),
            await auth.send(.delete("/v1/profiles/\(annId)/pin", as: ann)),
        ]
        for response in refused { #expect(response.code == "profile_limited") }
    }

    @Test func `a deleted profile takes its lists, and leaves its sessions in the main one`() async throws {
        let child = try await make("Bea")
        let token = try await choose(child.id).value(AccessToken.self).accessToken
        _ = await auth.send(.json(.put, "/v1/me/watchlist/movie:1", "", as: token))
        let deleted = await auth.send(.delete("/v1/profiles/\(child.id)", as: token))
        let main = await auth.send(.delete("/v1/profiles/\(annId)", as: token))
        let add = await auth.send(.json(.put, "/v1/me/watchlist/movie:2", "", as: token))
        #expect(deleted.status == .noContent && main.code == "main_profile")
        #expect(add.status == .created)
        let owner = try await auth.database.row("SELECT profile_id FROM watchlist")
        #expect(try owner?.string("profile_id") == annId)
    }

    @Test func `the token says what may be shown, and so does a refresh`() async throws {
        let pair: TokenPair = try await auth.logIn().value()
        let child = try await make("Bea", certification: "FR:12")
        let token = try await choose(child.id, as: pair.accessToken).value(AccessToken.self).accessToken
        let next: TokenPair = try await auth.refresh(pair.refreshToken).value()
        let again: TokenPair = try await auth.refresh(pair.refreshToken).value()
        let limits = try [pair.accessToken, token, next.accessToken, again.accessToken].map {
            try claims($0).maximumCertification
        }
        #expect(limits == [nil, "FR:12", "FR:12", "FR:12"])
    }

    @Test func `the token says which languages the profile prefers, and so does a refresh`() async throws {
        let before: TokenPair = try await auth.logIn().value()
        let main = NewProfile(name: "Ann", preferredLanguages: ["de"])
        _ = try await auth.send(.json(.put, "/v1/profiles/\(annId)", main, as: ann))
        let pair: TokenPair = try await auth.logIn().value()
        let refreshed: TokenPair = try await auth.refresh(before.refreshToken).value()
        let other = try await make("Bea")
        let token = try await choose(other.id, as: pair.accessToken).value(AccessToken.self).accessToken
        let languages = try [before.accessToken, pair.accessToken, refreshed.accessToken, token].map {
            try claims($0).languages
        }
        #expect(languages == [nil, "de", "de", "fr,pt-BR"])
    }

    @Test func `the main profile has no limit, or nobody could change the others`() async throws {
        let limited = NewProfile(name: "Ann", maximumCertification: Certification("FR:12"))
        let response = try await auth.send(.json(.put, "/v1/profiles/\(annId)", limited, as: ann))
        #expect(try response.value(Problem.self).errors?.map(\.code) == ["main_profile"])
    }

    @Test func `a deleted profile with a limit ends its sessions: they must not be without one`() async throws {
        let pair: TokenPair = try await auth.logIn().value()
        let child = try await make("Bea", certification: "FR:12")
        let token = try await choose(child.id, as: pair.accessToken).value(AccessToken.self).accessToken
        let deleted = await auth.send(.delete("/v1/profiles/\(child.id)", as: ann))
        #expect(deleted.status == .noContent)
        #expect(await auth.me(token).code == "session_ended")
        #expect(await auth.me(ann).status == .ok)
    }

    @Test func `nobody uses or changes the profiles of another account`() async throws {
        let bob = try await auth.member("bob@example.org").accessToken
        let child = try await make("Bea")
        let answers = [
            try await choose(child.id, as: bob),
            try await auth.send(.json(.put, "/v1/profiles/\(child.id)", NewProfile(name: "Mine"), as: bob)),
            await auth.send(.delete("/v1/profiles/\(child.id)", as: bob)),
            try await auth.send(.json(.put, "/v1/profiles/\(child.id)/pin", ProfilePIN(pin: "1111"), as: bob)),
        ]
        for response in answers { #expect(response.status == .notFound) }
    }

    @Test func `there are ten, and no more`() async throws {
        for number in 0..<9 { _ = try await make("Child \(number)") }
        let eleventh = try await auth.send(.json(.post, "/v1/profiles", NewProfile(name: "One more"), as: ann))
        #expect(eleventh.code == "list_full")
    }

    @Test(arguments: [
        #"{"name":" "}"#, #"{"name":"x","colour":"red"}"#, #"{"name":"x","maximumCertification":"12"}"#,
        #"{"name":"x","preferredLanguages":["french"]}"#, #"{"name":"x","isMain":true}"#,
    ])
    func `a profile that cannot be is refused`(body: String) async throws {
        let response = await auth.send(.json(.post, "/v1/profiles", body, as: ann))
        #expect(response.status == .unprocessableContent)
    }

    @Test func `an export has everything of one account, of another nothing, and no secret`() async throws {
        _ = try await auth.member("bob@example.org")
        let child = try await make("Bea")
        _ = await auth.send(.json(.put, "/v1/me/watchlist/movie:1", "", as: ann))
        let token = try await choose(child.id).value(AccessToken.self).accessToken
        let observed = Observation(positionSeconds: 1, durationSeconds: 2)
        _ = try await auth.send(.json(.put, "/v1/me/history/movie:2", observed, as: token))
        let response = await auth.send(.get("/v1/me/export", as: token))
        let export: AccountExport = try response.value()
        #expect(export.user.email == "ann@example.org")
        #expect(export.profiles.map(\.profile.name) == ["Ann", "Bea"])
        #expect(export.profiles.map(\.watchlist.count) == [1, 0])
        #expect(export.profiles.map(\.history.count) == [0, 1])
        #expect(export.sessions.count == 1 && export.securityEvents.count >= 2)
        for word in ["scrypt", "bob@example.org", token] { #expect(!response.text.contains(word)) }
    }

    @Test func `an export does not say who of the administrators did something, nor where from`() async throws {
        let bob = try await auth.member("bob@example.org").accessToken
        let bobId = try await auth.me(bob).value(User.self).id
        _ = try await auth.send(.json(.patch, "/v1/users/\(bobId)", UserChange(isDisabled: false), as: ann))
        let export: AccountExport = try await auth.send(.get("/v1/me/export", as: bob)).value()
        let change = export.securityEvents.first { $0.kind == .accountChanged }
        #expect(change?.account == bobId && change?.actor == nil && change?.network == nil)
        #expect(export.securityEvents.contains { $0.kind == .loggedIn && $0.network != nil })
    }

    private func make(_ name: String, certification: String? = nil) async throws -> Profile {
        auth.clock.advance(1)
        let new = NewProfile(
            name: name, maximumCertification: certification.flatMap { Certification($0) },
            preferredLanguages: ["fr", "pt-BR"])
        return try await auth.send(.json(.post, "/v1/profiles", new, as: ann)).value()
    }

    private func choose(_ id: String, pin: String? = nil, as token: String? = nil) async throws -> Response {
        let choice = ProfileChoice(profile: id, pin: pin)
        return try await auth.send(.json(.put, "/v1/sessions/current/profile", choice, as: token ?? ann))
    }

    private func list() async throws -> [Profile] {
        try await auth.send(.get("/v1/profiles", as: ann)).value(Page<Profile>.self).items
    }

    private func count(_ target: String) async throws -> Int {
        struct Count: Decodable { let totalItems: Int }
        return try await auth.send(.get(target, as: ann)).value(Count.self).totalItems
    }

    private func profile(_ token: String) throws -> String? { try claims(token).profile }

    private func claims(_ token: String) throws -> AccessClaims {
        let payload = try #require(Base64URL.decode(token.split(separator: ".")[1]))
        return try JSONDecoder().decode(AccessClaims.self, from: payload)
    }
}
