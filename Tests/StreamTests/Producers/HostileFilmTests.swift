import Contracts
import HTTP
import Platform
import ServiceRuntime
import Support
import Testing

@testable import Stream

/// Files that are not what they say.
@Suite(.timeLimit(.minutes(2))) struct HostileFilmTests {
    /// Lists that send whoever believes them to the address that follows.
    private static let lists: [@Sendable (String) -> String] = [
        { "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n\($0)/internal.ts\n#EXT-X-ENDLIST\n" },
        { "#EXTM3U\n#EXT-X-MAP:URI=\"\($0)/init.mp4\"\n#EXTINF:5,\n\($0)/1.m4s\n#EXT-X-ENDLIST\n" },
        { "ffconcat version 1.0\nfile '\($0)/internal.mp4'\n" },
        { "<?xml version=\"1.0\"?><MPD><Period><BaseURL>\($0)/</BaseURL></Period></MPD>" },
        { _ in "#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n" },
    ]

    @Test(arguments: lists.indices)
    func `a list in a film's clothes is no film`(number: Int) async throws {
        let listener = try Origin(Data(count: 1_000))
        let list = Self.lists[number](listener.url)
        try await withHouse {
            $0.releases = ["list"]
            $0.bytes = Data(list.utf8)
            $0.reach = [listener.url]
        } _: { _, rooms in
            let play = await rooms.play()
            #expect(play.state == .failed)
            #expect(play.attempts.map(\.outcome) == [.failed])
            #expect(listener.requests.isEmpty)
        }
    }

    @Test(arguments: lists.indices)
    func `a list that takes the place of a film leads ffmpeg nowhere`(number: Int) async throws {
        let listener = try Origin(Data(count: 1_000))
        let list = Data(Self.lists[number](listener.url).utf8)
        let shop = try await Workshop(.fastMovie)
        let segmented = try await TestMedia.segmented.index()
        let host = try Origin(list)
        let address = try #require(LoopbackAddress(port: UInt16(host.port) ?? 0, path: ["film"]))
        for (index, origin) in [(segmented, Rendition.Origin.fed), (shop.index, .loopback(address))] {
            let rendition = Rendition(
                source: "film", index: index, plan: shop.plan, content: .copiedVideo, origin: origin,
                file: MemorySource(list))
            let producer = RenditionProducer(
                rendition, store: shop.store, budget: HeadBudget(4), encoders: shop.encoders,
                settings: try shop.settings(), logger: .silent,
                now: shop.now)
            await #expect(throws: ProducerError.failed) { _ = try await producer.segment(0) }
        }
        #expect(listener.requests.isEmpty)
        #expect(try shop.running() == [])
    }

    /// The decoder of CVE-2026-8461, and a picture that takes a gigabyte.
    @Test(arguments: [
        "-f lavfi -i testsrc2=s=64x64:d=1 -c:v magicyuv",
        "-f lavfi -i testsrc2=s=8192x4352:r=1:d=1 -frames:v 1 -c:v libx264 -preset ultrafast -threads 1",
    ])
    func `what is dangerous to decode is not decoded`(making: String) async throws {
        let folder = try TemporaryFolder()
        _ = try Shell.run("ffmpeg -nostdin -v error \(making) \(folder.path)/film.mkv")
        let input = ProducerInput.standardInput(.matroska).arguments(seek: nil)
        let command = Shell.command(["ffmpeg"] + input + ["-f", "null", "-"])
        #expect(throws: Shell.Failure.self) { try Shell.run("\(command) < \(folder.path)/film.mkv 2>&1") }
        _ = try Shell.run("\(command) < \(TestMedia.film.path)")
    }

    @Test func `a file with more tracks than any film is refused`() async throws {
        let folder = try TemporaryFolder()
        _ = try Shell.run(
            """
            cd \(folder.path) && printf '1\\n00:00:00,000 --> 00:00:01,000\\nHello\\n' > s.srt && \
            ffmpeg -nostdin -v error -f lavfi -i testsrc2=s=64x64:d=10 -i s.srt -map 0 \
            $(for i in $(seq 900); do echo -map 1; done) -c:v libx264 -preset ultrafast -c:s srt many.mkv
            """)
        let film = try Data(contentsOf: URL(filePath: folder.path + "/many.mkv"))
        try await withHouse {
            $0.releases = ["many"]
            $0.bytes = film
        } _: { _, rooms in
            let play = await rooms.play()
            #expect(play.attempts.map(\.code) == ["file_unreadable"])
        }
    }

    @Test(arguments: ["mkv", "mp4"])
    func `a film of a single picture plays or is refused, and nothing else happens`(kind: String) async throws {
        let folder = try TemporaryFolder()
        _ = try Shell.run(
            "ffmpeg -nostdin -v error -f lavfi -i testsrc2=s=64x64 -frames:v 1 -c:v libx264 \(folder.path)/one.\(kind)")
        let film = try Data(contentsOf: URL(filePath: "\(folder.path)/one.\(kind)"))
        try await withHouse {
            $0.releases = ["one"]
            $0.bytes = film
        } _: { _, rooms in
            let play = await rooms.play()
            #expect(play.state == .ready || play.attempts.first?.code != nil)
            guard play.state == .ready else { return }
            let source = try await rooms.library.source("one", ServiceCall())
            let rendition = source.rendition(.copiedVideo)
            let file = try await rooms.producers.part(.segment(0), of: rendition)
            #expect(file.size > 0)
        }
    }

    @Test func `a host that sends without end is refused at once`() async throws {
        let host = try RawServer { connection, _ in
            connection.send("HTTP/1.1 200 OK\r\nContent-Type: video/x-matroska\r\n\r\n")
            while connection.send(Data(count: 65_536)) {}
        }
        try await withHouse {
            $0.releases = ["live"]
            $0.scripts["live"] = House.Script(link: host.url + "/live", size: 1 << 30)
            $0.reach = [host.url]
        } _: { _, rooms in
            let play = await rooms.play()
            #expect(play.attempts.map(\.code) == ["source_without_ranges"])
        }
    }

    @Test func `nothing that a file says of itself reaches the arguments of ffmpeg`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/hostile.mkv"
        let name = "-i /etc/passwd; $(reboot) `x` | y %0a -f lavfi"
        let names = ["-metadata", "title=\(name)", "-metadata:s", "title=\(name)", "-metadata:s", "language=-vf"]
        _ = try Shell.run(
            Shell.command(
                ["ffmpeg", "-nostdin", "-v", "error", "-i", try TestMedia.film.path, "-map", "0", "-c", "copy"] + names
                    + [path]))
        let hostile = try await MediaIndex.read(from: MemorySource(Data(contentsOf: URL(filePath: path))))
        let plain = try await TestMedia.film.index()
        #expect(hostile.audio.first?.title == name)
        for content in [Rendition.Content.copiedVideo, .copiedAudio(1), .encodedAudio(1)] {
            let arguments = try [hostile, plain].map { index in
                Rendition(
                    source: "film", index: index, plan: try FilmPlan(index).main, content: content,
                    origin: .fed, file: MemorySource(Data())
                ).arguments(from: 1)
            }
            #expect(arguments[0] == arguments[1])
        }
    }
}
