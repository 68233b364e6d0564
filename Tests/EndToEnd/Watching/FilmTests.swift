import Contracts
import Platform
import Testing

@testable import Simulators

/// A film as it is simulated, and what it is made of.
struct Specimen: Sendable, CustomTestStringConvertible {
    let source: NewPlay
    let videoCodec: String
    let container: String

    var testDescription: String { "\(videoCodec) in \(container)" }
}

extension EndToEnd {
    @Suite struct FilmTests {
        @Test(
            .timeLimit(.minutes(1)),
            arguments: [
                Specimen(source: NewPlay(title: TitleID("movie:10331")), videoCodec: "h264", container: "mkv"),
                Specimen(source: NewPlay(magnet: TorrentData.bunny4K.magnet), videoCodec: "hevc", container: "mkv"),
                Specimen(source: NewPlay(title: TitleID("movie:45745")), videoCodec: "h264", container: "mp4"),
            ])
        func `the first, a middle and the last segment and every sound decode without a word`(
            _ specimen: Specimen
        ) async throws {
            let film = try await House.current.viewer().watch(specimen.source)
            #expect(film.play.tracks?.first { $0.kind == .video }?.codec == specimen.videoCodec)
            #expect(film.play.fileUrl?.hasSuffix(".\(specimen.container)") == true)
            for rendition in [film.video] + film.sounds {
                for number in Set([0, rendition.segments.count / 2, rendition.segments.count - 1]) {
                    let decoded = try await Decoded(rendition.segment(number))
                    #expect(decoded.isClean, "\(rendition.base)\(number): \(decoded.words)")
                }
            }
            #expect(!film.sounds.isEmpty)
        }

        @Test(.timeLimit(.minutes(1)))
        func `a viewer who goes to the end first sees the last segment, then the first`() async throws {
            let film = try await House.current.viewer().watch("tv:900100:s1:e1")
            let last = try await Decoded(film.video.segment(film.video.segments.count - 1))
            #expect(last.isClean, "\(last.words)")
            let first = try await Decoded(film.video.segment(0))
            #expect(first.isClean, "\(first.words)")
        }

        @Test(.timeLimit(.minutes(1)))
        func `the whole film is every segment once, without a gap or a word`() async throws {
            let film = try await House.current.viewer().watch("movie:10331")
            var bytes = try await film.video.header
            for segment in film.video.segments { bytes += try await film.video.part(segment) }
            let decoded = try await Decoded(bytes)
            #expect(decoded.isClean, "\(decoded.words)")
            // 24 pictures a second; the sound may last a little longer.
            let expected = Int((film.play.durationSeconds ?? 0) * 24)
            #expect(abs(decoded.frameCount - expected) <= 1)
        }

        @Test(.timeLimit(.minutes(1)))
        func `the file itself can be read by range, whole, and by any player`() async throws {
            let house = try House.current
            let film = try await house.viewer().watch("movie:10331")
            let url = try #require(film.play.fileUrl)
            let whole = try await house.client.get(url)
            let part = try await house.client.send("GET", url, headers: ["Range": "bytes=100-199"])
            let beyond = try await house.client.send("GET", url, headers: ["Range": "bytes=99999999-"])
            #expect(whole.status == 200)
            #expect(part.status == 206)
            #expect(part.body == whole.body[100..<200])
            #expect(beyond.status == 416)
            let decoded = try await Decoded(whole.body)
            #expect(decoded.isClean, "\(decoded.words)")
        }
    }
}
