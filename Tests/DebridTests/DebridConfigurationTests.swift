import Configuration
import Testing

@testable import Debrid

@Suite struct DebridConfigurationTests {
    @Test func `the key is all that must be set`() throws {
        let environment = Environment(["ALLDEBRID_API_KEY": "abc"])
        let configuration = try Reader.read(DebridConfiguration.self, from: environment)
        #expect(configuration.address.url == "https://api.alldebrid.com")
        #expect("\(configuration)".contains("abc") == false)
    }

    @Test func `every complaint comes at once`() {
        let environment = Environment(["ALLDEBRID_URL": "ftp://x", "DEBRID_QUEUED_SECONDS": "soon"])
        #expect {
            try Reader.read(DebridConfiguration.self, from: environment)
        } throws: { error in
            (error as? ConfigurationError)?.complaints.count == 3
        }
    }
}
