import Platform
import Testing

@testable import Stream

/// Segments that are sent while they are encoded.
@Suite(.timeLimit(.minutes(1))) struct GrowingSegmentTests {
    private let encode = Rendition.Content.encodedVideo(VideoEncoding(quality: .p360))
    private let viewer = Viewer(id: "ann")

    @Test func `who waits for an encode is sent what there is of it, and then the rest`() async throws {
        let shop = try await Workshop(data: CounterFilm.irregular.data)
        let producer = try shop.producer(encode)
        guard case .growing(let growing) = try await producer.sent(2, for: viewer) else {
            Issue.record("it was whole at once")
            return
        }
        var sent = Data()
        try await growing.forEachPiece { sent += $0 }
        let kept = try await producer.segment(2).bytes
        await producer.stop()
        #expect(sent == kept)
        #expect(!growing.hasReaders)
    }

    @Test func `what is whole is sent as a file, and who cannot take it as it comes waits for that`() async throws {
        let shop = try await Workshop(data: CounterFilm.irregular.data)
        let producer = try shop.producer(encode)
        let file = try await producer.segment(1)
        guard case .whole(let again) = try await producer.sent(1, for: viewer) else {
            Issue.record("it is made again")
            return
        }
        await producer.stop()
        #expect(again.bytes == file.bytes)
    }

    @Test func `an encode that breaks off is an error to who is sent it, and is not kept`() async throws {
        let program = "ffmpeg \"$@\" | head -c 150000; exit 0"
        let shop = try await Workshop(data: CounterFilm.irregular.data, program: program)
        let producer = try shop.producer(encode) { $0.attempts = 1 }
        guard case .growing(let growing) = try await producer.sent(0, for: viewer) else {
            Issue.record("it was whole at once")
            return
        }
        await #expect(throws: ProducerError.failed) { try await growing.forEachPiece { _ in } }
        #expect(!(await shop.store.holds(shop.rendition(encode).key(.segment(0)))))
        await producer.stop()
    }

    @Test func `bytes that come while they are sent come once, and in order`() async throws {
        let growing = GrowingSegment(Data([0]))
        var sent: [UInt8] = []
        try await growing.forEachPiece { piece in
            sent += piece
            if sent.count < 5 { growing.grow(to: Data((0...sent.count).map { UInt8($0) })) }
            if sent.count == 5 { growing.finish(with: Data(0..<8)) }
        }
        #expect(sent == Array(0..<8))
    }
}
