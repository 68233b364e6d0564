import Configuration
import Platform
import Testing
import Tokens

@testable import Auth

@Suite struct AuthConfigurationTests {
    private let good = [
        "AUTH_DATABASE_URL": "postgresql://prostream@localhost/prostream",
        "AUTH_SIGNING_KEY": Data(repeating: 1, count: 32).base64EncodedString(),
    ]

    @Test func `two variables suffice`() throws {
        let configuration = try Reader.read(AuthConfiguration.self, from: Environment(good))
        #expect(configuration.signing.key.exposed == Data(repeating: 1, count: 32))
        #expect(configuration.registration == .invite)
        #expect(configuration.hashing == .recommended)
        #expect(!"\(configuration)".contains("localhost"))
    }

    @Test func `everything wrong is said at once`() {
        let wrong = ["AUTH_SIGNING_KEY": "AAAA", "AUTH_REGISTRATION": "maybe", "AUTH_SCRYPT_LOGARITHM": "99"]
        let error = #expect(throws: ConfigurationError.self) {
            try Reader.read(AuthConfiguration.self, from: Environment(wrong))
        }
        #expect(error?.complaints.count == 4)
    }
}
