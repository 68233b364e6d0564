import Contracts
import Platform

/// A user with a session.
struct Viewer: Sendable {
    let client: Client
    let settings: HouseSettings
    let credentials: Credentials
    let user: User
    let tokens: TokenPair

    var token: String { tokens.accessToken }

    static func register(_ client: Client, _ settings: HouseSettings) async throws -> Viewer {
        let credentials = Credentials(
            email: "viewer-\(UInt64.random(in: 0 ... .max))@example.org", password: "a long pass phrase")
        let new = NewUser(
            email: credentials.email, password: credentials.password, firstName: "Ada", lastName: "Byron")
        let user: User = try await client.post("\(settings.address(.auth))/v1/users", new).decode()
        let tokens: TokenPair = try await client.post("\(settings.address(.auth))/v1/sessions", credentials).decode()
        return Viewer(client: client, settings: settings, credentials: credentials, user: user, tokens: tokens)
    }

    func get(_ program: Program, _ path: String) async throws -> Reply {
        try await client.get(settings.address(program) + path, token: token)
    }

    func post(_ program: Program, _ path: String, _ body: some Encodable) async throws -> Reply {
        try await client.post(settings.address(program) + path, body, token: token)
    }

    func delete(_ program: Program, _ path: String) async throws -> Reply {
        try await client.send("DELETE", settings.address(program) + path, token: token)
    }

    /// Starts a play and follows it until it is ready or has failed.
    func play(_ new: NewPlay) async throws -> Play {
        let started: Play = try await post(.stream, "/v1/plays", new).decode()
        let address = "\(settings.address(.stream))/v1/plays/\(started.id)/events"
        let changes: [Play] = try await client.events(address, token: token) {
            $0.state == .ready || $0.state == .failed
        }
        return changes.last ?? started
    }

    /// A play that is ready, as a film to be fetched.
    func watch(_ new: NewPlay) async throws -> Screening { try await Screening(client, try await play(new)) }

    func watch(_ title: String) async throws -> Screening {
        try await watch(NewPlay(title: TitleID(title)))
    }
}
