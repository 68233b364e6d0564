import Platform
import Support
import Testing

@testable import Stream

/// Ranges as attackers write them, over a socket: of the file as it is and of a segment.
@Suite(.timeLimit(.minutes(1))) struct RangeTests {
    private func withPlaces(
        _ body: @escaping @Sendable (RawClient, _ path: String, _ data: Data) async throws -> Void
    ) async throws {
        try await withFilm { watching in
            let segment = try await watching.bytes("audio-0/0.m4s")
            let film = watching.house.origin.data
            try await withServer(routes: watching.routes) { port, _ in
                let client = try RawClient(port: port)
                try await body(client, "/v1/hls/\(watching.ticket)/audio-0/0.m4s", segment)
                try await body(client, "/v1/files/\(watching.ticket)/film.mkv", film)
            }
        }
    }

    @Test func `several ranges are answered with the whole, once, and never with more than the whole`() async throws {
        let thousand = "bytes=" + (0..<1_000).map { "\($0)-\($0 + 1)" }.joined(separator: ",")
        let overlapping = "bytes=" + Array(repeating: "0-", count: 500).joined(separator: ",")
        try await withPlaces { client, path, data in
            for range in ["bytes=0-0,-1", thousand, overlapping] {
                let answer = await client.get(path, "Range: \(range)")
                #expect(answer.head.hasPrefix("HTTP/1.1 200") && answer.body == data)
            }
        }
    }

    @Test func `a range beyond the end is refused, and says where the end is`() async throws {
        try await withPlaces { client, path, data in
            for range in [
                "\(data.count)-", "\(data.count)-\(data.count + 9)", "9223372036854775807-", "99999999999999999999-",
                "-0",
            ] {
                let answer = await client.get(path, "Range: bytes=\(range)")
                #expect(answer.head.hasPrefix("HTTP/1.1 416"))
                #expect(answer.head.contains("Content-Range: bytes */\(data.count)"))
            }
        }
    }

    @Test func `a range that is more than the file is cut to it`() async throws {
        try await withPlaces { client, path, data in
            for range in ["-\(data.count + 1)", "0-9223372036854775807", "-9223372036854775807"] {
                let answer = await client.get(path, "Range: bytes=\(range)")
                #expect(answer.head.hasPrefix("HTTP/1.1 206") && answer.body == data)
                #expect(answer.head.contains("Content-Range: bytes 0-\(data.count - 1)/\(data.count)"))
            }
        }
    }

    @Test func `what is no range is as if it were not there`() async throws {
        try await withPlaces { client, path, data in
            for range in [
                "bytes=--1", "bytes=5-3", "bytes=-1-2", "bytes=a-b", "bytes=", "bytes", "lines=0-1", "bytes=0x0-0x1",
                "bytes=+1-2", "bytes=1 - 2",
            ] {
                let answer = await client.get(path, "Range: \(range)")
                #expect(answer.head.hasPrefix("HTTP/1.1 200") && answer.body == data, "\(range)")
            }
        }
    }
}
