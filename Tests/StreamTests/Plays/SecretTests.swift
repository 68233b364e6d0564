import Contracts
import HTTP
import Observability
import Platform
import Support
import Synchronization
import Testing

@testable import Stream

/// What nobody may learn: where the debrid account's files are, by what address ffmpeg reads them, and tickets in logs.
@Suite(.timeLimit(.minutes(1))) struct SecretTests {
    /// Notes how it is called, and fails where video is wanted, with all that it was told in its complaint.
    private static let program = """
        echo "$@" >> "$0-arguments"
        case "$*" in *libx264*) echo "$@" >&2; exit 1;; esac
        exec ffmpeg "$@"
        """

    @Test(arguments: [TestMedia.film, .fastMovie])
    func `a link reaches no argument, no log and no client, and neither log nor client learn how ffmpeg reads it`(
        film: TestMedia
    ) async throws {
        let host = try Origin(film.data)
        let folder = try TemporaryFolder()
        let program = try NotedProgram(in: folder, Self.program)
        let log = Mutex<[String]>([])
        try await withHouse {
            $0.releases = ["one"]
            $0.film = film
            $0.scripts["one"] = House.Script(link: host.url + "/dl/s3cr3tlink?key=s3cr3tkey")
            $0.reach = [host.url]
            $0.producers.executable = program.path
            $0.producers.retryDelay = .zero
            $0.logger = Logger(service: "stream", minimum: .debug) { line in log.withLock { $0.append(line.text) } }
        } _: { house, rooms in
            let preferences = Preferences(qualities: ["360p"])
            let play = await rooms.play(NewPlay(title: House.film, preferences: preferences))
            #expect(play.state == .ready)
            let ticket = try #require(play.hlsUrl?.split(separator: "/").dropLast().last.map(String.init))
            let viewer = Watching(house: house, rooms: rooms, ticket: ticket)
            var told = [String(decoding: try WireFormat.encode(play), as: UTF8.self)]
            for path in ["master.m3u8", "video/playlist.m3u8", "video-360p/1.m4s", "audio-0/1.m4s"] {
                told.append(try await viewer.text(path).text)
            }
            #expect(told[3].contains("segment_failed"))
            let arguments = try Shell.lines("cat \(program.path)-arguments")
            let addresses = arguments.joined(separator: " ").split(separator: " ").filter { $0.contains("://") }
            let isFed = film == .film
            #expect(addresses.allSatisfy { !isFed && $0.hasPrefix("http://127.0.0.1:") } && addresses.isEmpty == isFed)
            let lines = log.withLock { $0 }
            #expect(lines.contains { $0.contains("producer failed") })
            #expect((arguments + lines + told).allSatisfy { !$0.contains("s3cr3t") })
            for address in addresses {
                let path = address.split(separator: "/").dropFirst(2).joined(separator: "/")
                #expect((lines + told).allSatisfy { !$0.contains(path) })
            }
            #expect(lines.allSatisfy { !$0.contains(ticket) })
        }
    }
}
