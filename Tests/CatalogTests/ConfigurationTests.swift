import Configuration
import Testing

@testable import Catalog

@Suite struct ConfigurationTests {
    private func complaints(_ variables: [String: String]) -> [String] {
        do {
            _ = try Reader.read(CatalogConfiguration.self, from: Environment(variables))
            return []
        } catch {
            return error.complaints
        }
    }

    @Test func `every wrong setting is named at once`() {
        let complaints = complaints([
            "TMDB_URL": "ftp://x", "CATALOG_LANGUAGES": "french", "CATALOG_CACHE_MEGABYTES": "0",
            "CATALOG_TMDB_TIMEOUT_SECONDS": "soon",
        ])
        #expect(complaints.count == 5)
        for name in [
            "TMDB_URL", "TMDB_API_KEY", "CATALOG_LANGUAGES", "CATALOG_CACHE_MEGABYTES", "CATALOG_TMDB_TIMEOUT_SECONDS",
        ] {
            #expect(complaints.contains { $0.hasPrefix(name) }, "\(name)")
        }
    }

    @Test func `only the key is needed`() {
        #expect(complaints(["TMDB_API_KEY": "0123456789abcdef0123456789abcdef"]).isEmpty)
    }

    @Test(arguments: ["a b", "abc\r\nX-Y: z", "clé"])
    func `a key that no header can hold is refused`(key: String) {
        #expect(complaints(["TMDB_API_KEY": key]).count == 1)
    }
}
