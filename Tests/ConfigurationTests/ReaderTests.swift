import Configuration
import Platform
import Testing

struct ReaderTests {
    enum Mode: String, CaseIterable { case open, closed }

    struct Settings: ServiceConfiguration {
        let port: Int
        let lifetime: Duration
        let mode: Mode
        let isLoud: Bool
        let origins: [String]
        let address: String
        let key: Secret<String>

        init(_ reader: inout Reader) {
            port = reader.int("X_PORT", default: 3001, in: 0...65_535, "TCP port.")
            lifetime = reader.seconds("X_LIFETIME", default: 60, in: 1...3_600, "Seconds.")
            mode = reader.choice("X_MODE", default: Mode.open, "Who may come in.")
            isLoud = reader.bool("X_LOUD", default: false, "Whether to shout.")
            origins = reader.list("X_ORIGINS", "Origins.")
            address = reader.url("X_URL", default: "http://127.0.0.1:1", "Where.")
            key = reader.secret("X_KEY", minimumBytes: 4, "The key.")
        }
    }

    func read(_ variables: [String: String], files: [String: String] = [:]) throws -> Settings {
        try Reader.read(Settings.self, from: Environment(variables) { files[$0] })
    }

    @Test func `what is not set has its default`() throws {
        let settings = try read(["X_KEY": "abcd"])
        #expect(settings.port == 3001)
        #expect(settings.lifetime == .seconds(60))
        #expect(settings.mode == .open)
        #expect(settings.origins.isEmpty)
    }

    @Test func `every kind of value is read`() throws {
        let settings = try read([
            "X_PORT": "80", "X_LIFETIME": "5", "X_MODE": "closed", "X_LOUD": "yes", "X_ORIGINS": "a, b,,c ",
            "X_URL": "https://example.org/base/", "X_KEY": "abcd",
        ])
        #expect(settings.port == 80)
        #expect(settings.mode == .closed)
        #expect(settings.isLoud)
        #expect(settings.origins == ["a", "b", "c"])
        #expect(settings.address == "https://example.org/base")
    }

    @Test func `every complaint comes at once`() {
        let error = #expect(throws: ConfigurationError.self) {
            try read(["X_PORT": "70000", "X_MODE": "ajar", "X_LOUD": "perhaps", "X_URL": "ftp://x"])
        }
        #expect(error?.complaints.count == 5)
        #expect(error?.complaints.last == "X_KEY is required")
    }

    @Test(arguments: ["http://user:pass@host", "http://host/?q=1", "host", "", "http://"])
    func `an address with a password, a query or no host is refused`(_ text: String) {
        guard !text.isEmpty else { return }
        #expect(throws: ConfigurationError.self) { try read(["X_KEY": "abcd", "X_URL": text]) }
    }

    @Test func `a secret is read from the file that is named`() throws {
        let settings = try read(["X_KEY_FILE": "/run/secrets/key"], files: ["/run/secrets/key": "from file\n"])
        #expect(settings.key.exposed == "from file")
    }

    @Test func `an unreadable secret file is one complaint`() {
        let error = #expect(throws: ConfigurationError.self) { try read(["X_KEY_FILE": "/none"]) }
        #expect(error?.complaints == ["X_KEY_FILE names a file that cannot be read or is empty"])
    }

    @Test func `a secret that is set twice is refused`() {
        #expect(throws: ConfigurationError.self) {
            try read(["X_KEY": "abcd", "X_KEY_FILE": "/f"], files: ["/f": "efgh"])
        }
    }

    @Test func `a secret is never in a complaint`() {
        let error = #expect(throws: ConfigurationError.self) { try read(["X_KEY": "abc"]) }
        #expect(error?.description == "X_KEY must have at least 4 bytes")
    }

    @Test func `a secret does not print`() {
        let secret = Secret("hunter2")
        var dumped = ""
        dump(secret, to: &dumped)
        #expect("\(secret) \(String(reflecting: secret)) \(dumped)".contains("hunter2") == false)
    }

    @Test func `the variables are known without reading any`() {
        let variables = Reader.variables { _ = Settings(&$0) }
        #expect(variables.map(\.name).first == "X_PORT")
        #expect(variables.count == 7)
        #expect(variables.last?.isSecret == true)
    }

    @Test func `a file that is missing or too large is no secret`() {
        #expect(Environment.textOfFile("/nonexistent") == nil)
        #expect(Environment.textOfFile("/dev/zero") == nil)
    }

    @Test(arguments: ["two words", "line\nbreak", "clé"])
    func `a token that no header can carry is refused, and not shown`(text: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try Reader.read(from: Environment(["X_TOKEN": text])) { $0.token("X_TOKEN", "What is sent.") }
        }
        #expect(error?.complaints == ["X_TOKEN must hold visible ASCII characters only"])
    }
}
