import Platform
import Testing

@testable import Simulators

@Suite struct MediaTests {
    @Test(.timeLimit(.minutes(1)))
    func `the short films are made once, and their sizes are the ones that AllDebrid lists`() async throws {
        let maker = MediaMaker(root: "var/test-media", length: .brief)
        let first = try await maker.library()
        let again = try await maker.library()
        #expect(Set(first.sizes.keys) == Set(MediaKind.allCases))
        #expect(first.sizes == again.sizes)
        #expect(first.size(of: TorrentData.bluRay.files[0]) == first.sizes[.film])
    }
}
