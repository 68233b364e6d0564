import Contracts
import Platform

/// The whole way, stage by stage.
struct Demo {
    private let client: Client
    private let screen = Screen()
    private let addresses: Addresses
    private let query: String
    private let folder: String

    init(environment: [String: String], query: String?) {
        addresses = Addresses(environment)
        client = Client(addresses)
        self.query = query ?? "Night of the Living Dead"
        folder = environment["DEMO_FOLDER"] ?? "var/demo"
    }

    func run() async throws {
        let email = "demo-\(UInt32.random(in: 0 ... .max))@example.org"
        let password = "a demo's long pass phrase"
        try await screen.stage("register") {
            let user = NewUser(email: email, password: password, firstName: "Demo", lastName: "Viewer")
            let made: User = try await client.post("\(addresses.auth)/v1/users", user)
            return (made, "\(made.email), \(made.roles.map(\.rawValue).joined(separator: " and "))")
        }
        let token = try await screen.stage("log in") {
            let pair: TokenPair = try await client.post(
                "\(addresses.auth)/v1/sessions", Credentials(email: email, password: password))
            return (pair.accessToken, "token good for \(pair.expiresInSeconds) s")
        }
        let viewer = client.with(token: token)
        let title = try await search(viewer)
        let play = try await Player(client: viewer, screen: screen, addresses: addresses).play(title)
        try await Watcher(client: client, screen: screen, folder: folder).watch(play)
        screen.end()
    }

    private func search(_ viewer: Client) async throws -> TitleID {
        try await screen.stage("search") {
            let text = query.replacing(" ", with: "+")
            let page: Page<TitleItem> = try await viewer.get("\(addresses.catalog)/v1/search?type=movie&query=\(text)")
            guard let first = page.items.first else { throw Failure("nothing is called \(query)") }
            let year = first.year.map { " (\($0))" } ?? ""
            return (first.title, "\(page.totalItems) found, the first is \(first.name)\(year), \(first.title)")
        }
    }
}

/// Where the services that clients call are.
struct Addresses {
    let auth: String
    let catalog: String
    let stream: String

    init(_ environment: [String: String]) {
        auth = environment["PROSTREAM_AUTH_URL"] ?? "http://127.0.0.1:3001"
        catalog = environment["PROSTREAM_CATALOG_URL"] ?? "http://127.0.0.1:3002"
        stream = environment["PROSTREAM_STREAM_URL"] ?? "http://127.0.0.1:3005"
    }

    var all: [String] { [auth, catalog, stream] }
}
