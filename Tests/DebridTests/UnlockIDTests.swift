import Contracts
import Testing
import Torrents

@testable import Debrid

@Suite struct UnlockIDTests {
    private static let hash = "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"

    @Test(arguments: [
        hash, "\(hash).movie-10331", "\(hash).tv-1396", "\(hash).tv-1396-s1", "\(hash).tv-1396-s1-e3",
        "\(hash).tv-1396-s1-e3-a28",
        "l.aHR0cHM6Ly9ob3N0ZXIuZXhhbXBsZS9mLzE_YT1i",
    ])
    func `an identifier is read as it is written`(text: String) {
        #expect(UnlockID(text)?.description == text)
    }

    @Test func `source and title come back`() throws {
        let id = try #require(UnlockID("\(Self.hash).tv-1396-s1-e3"))
        #expect(id.source == .torrent(try #require(InfoHash(Self.hash))))
        #expect(id.want == .episode(series: 1_396, season: 1, episode: 3))
        #expect(
            UnlockID("l.aHR0cHM6Ly9ob3N0ZXIuZXhhbXBsZS9mLzE_YT1i")?.source == .link("https://hoster.example/f/1?a=b"))
    }
}
