import Contracts
import Platform
import Testing

@testable import Simulators

extension EndToEnd {
    @Suite struct CandidateTests {
        @Test(.timeLimit(.minutes(1)))
        func `a release whose link is dead is passed over, and the attempts say why`() async throws {
            // The third indexer has a release with a dead link and a worse one that plays.
            let play = try await play("movie:10331", from: [3])
            try expectDetour(play, around: "-GONE", because: ["alldebrid_removed"])
        }

        @Test(.timeLimit(.minutes(1)))
        func `a release that holds no film is passed over, and the attempts say why`() async throws {
            try await hold([TorrentData.webDownload, TorrentData.hevc], at: 8)
            let play = try await play("movie:10331", from: [6])
            try await hold([TorrentData.webDownload, TorrentData.hevc], at: nil)
            try expectDetour(play, around: "-STATIC", because: ["file_unreadable"])
            try expectDetour(play, around: "-LANTERN", because: ["too_large"])
        }

        @Test(.timeLimit(.minutes(1)), arguments: [(15, "no_peers"), (11, "removed"), (1, "not_ready")])
        func `a release that AllDebrid does not get is passed over, and the attempts say why`(
            _ statusCode: Int, _ reason: String
        ) async throws {
            try await hold([TorrentData.bunny], at: statusCode)
            let play = try await play("movie:10378", from: Set(1...8))
            try await hold([TorrentData.bunny], at: nil)
            try expectDetour(play, around: "1080p.WEB-DL.H264.AAC-PEACH", because: [reason])
        }

        @Test(
            .timeLimit(.minutes(1)),
            arguments: [
                (TorrentData.archives, "archive_only"), (TorrentData.sampleOnly, "sample_only"),
                (TorrentData.noVideo, "file_unreadable"),
            ])
        func `what cannot be played is said to be what it is`(_ torrent: Torrent, _ code: String) async throws {
            let play = try await House.current.viewer().play(
                NewPlay(title: TitleID("movie:10331"), magnet: torrent.magnet))
            #expect(play.state == .failed)
            #expect(play.problem?.code == "no_release_playable")
            #expect(play.attempts.map(\.outcome) == [.failed])
            #expect(play.attempts.first?.code == code)
            #expect(play.attempts.first?.reason?.isEmpty == false)
        }

        private func hold(_ torrents: [Torrent], at statusCode: Int?) async throws {
            for torrent in torrents { try await House.current.providers.hold(torrent, at: statusCode) }
        }

        /// What becomes of a title when only some indexers answer, and nothing is remembered of others.
        private func play(_ title: String, from indexers: Set<Int>) async throws -> Play {
            let house = try House.current
            try await house.makeGood(restarting: .indexer, .debrid)
            try await house.providers.answer(onlyFrom: indexers)
            let play = try await house.viewer().play(NewPlay(title: TitleID(title)))
            try await house.makeGood(restarting: .indexer, .debrid)
            return play
        }

        private func expectDetour(_ play: Play, around group: String, because codes: [String]) throws {
            let passed = try #require(play.attempts.first { $0.release.hasSuffix(group) }, "\(play.attempts)")
            #expect(passed.outcome != .playing)
            #expect(codes.contains(passed.code ?? ""), "\(passed)")
            #expect(passed.reason?.isEmpty == false)
            #expect(play.state == .ready)
            #expect(play.attempts.last?.outcome == .playing)
        }
    }
}
