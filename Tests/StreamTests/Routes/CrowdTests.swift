import HTTP
import HTTPServing
import Observability
import Platform
import Support
import Testing

@testable import Stream

/// Clients that take much and give nothing.
@Suite(.timeLimit(.minutes(1))) struct CrowdTests {
    @Test func `viewers who do not read what they asked for hold up nobody, and leave nothing behind`() async throws {
        try await withFilm { watching in
            let segment = "/v1/hls/\(watching.ticket)/video/0.m4s"
            let film = "/v1/files/\(watching.ticket)/film.mkv"
            let expected = try await watching.bytes("video/0.m4s")
            var options = ServerOptions()
            options.maximumConnectionsPerAddress = 400
            try await withServer(options, routes: watching.routes) { port, _ in
                let before = try Self.openDescriptors()
                var idlers: [RawClient] = []
                for number in 0..<200 {
                    let idler = try RawClient(port: port)
                    await idler.send("GET \(number.isMultiple(of: 2) ? segment : film) HTTP/1.1\r\nHost: t\r\n\r\n")
                    idlers.append(idler)
                }
                let reader = try RawClient(port: port)
                #expect(await reader.get(segment).body == expected)
                idlers = []
                while try Self.openDescriptors() > before + 20 {
                    #expect(await reader.get(segment).body == expected)
                }
            }
        }
    }

    @Test func `viewers who read a kilobyte at a time are sent all of it in order, and hold up nobody`() async throws {
        try await withFilm { watching in
            let segment = "/v1/hls/\(watching.ticket)/video/0.m4s"
            let film = "/v1/files/\(watching.ticket)/film.mkv"
            var options = ServerOptions()
            options.maximumConnectionsPerAddress = 400
            try await withServer(options, routes: watching.routes) { port, _ in
                let reader = try RawClient(port: port)
                let whole = [await reader.get(segment).body, await reader.get(film).body]
                var slow: [RawClient] = []
                for number in 0..<300 {
                    let client = try RawClient(port: port, receiveBuffer: 4_096)
                    await client.send("GET \(number.isMultiple(of: 2) ? segment : film) HTTP/1.1\r\nHost: t\r\n\r\n")
                    slow.append(client)
                }
                for client in slow { #expect(await client.receiveHead().hasPrefix("HTTP/1.1 200")) }
                for round in 0..<8 {
                    for (number, client) in slow.enumerated() {
                        let piece = await client.receive(count: 1_024)
                        #expect(piece == whole[number % 2].dropFirst(round * 1_024).prefix(1_024))
                    }
                    #expect(await reader.get(segment).body == whole[0])
                }
            }
        }
    }

    @Test func `viewers who leave while their segment is made leave no ffmpeg`() async throws {
        try await withFilm { watching in
            try await withServer(routes: watching.routes) { port, _ in
                for number in 0..<60 {
                    let viewer = try RawClient(port: port)
                    let rendition = ["video", "audio-0", "audio-1", "audio-1-aac"][number % 4]
                    let path = "/v1/hls/\(watching.ticket)/\(rendition)/\(number % 5).m4s"
                    await viewer.send("GET \(path) HTTP/1.1\r\nHost: t\r\n\r\n")
                }
                let client = try RawClient(port: port)
                // Whoever has left is no longer waited for once a server notices; until then there may be too much to do.
                var answer = await client.get("/v1/hls/\(watching.ticket)/video/1.m4s")
                while answer.head.contains("Retry-After: 2") {
                    answer = await client.get("/v1/hls/\(watching.ticket)/video/1.m4s")
                }
                #expect(answer.head.hasPrefix("HTTP/1.1 200"))
            }
            await watching.rooms.producers.stop()
            #expect(watching.rooms.metrics.render().contains("prostream_stream_ffmpeg_processes 0"))
        }
    }

    private static func openDescriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
