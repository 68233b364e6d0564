import HTTP
import Platform
import Support
import Testing

@testable import Stream

/// MP4 is read by ffmpeg itself, over a connection that may break.
@Suite(.timeLimit(.minutes(1))) struct LoopbackProducerTests {
    @Test(arguments: [Rendition.Content.copiedVideo, .copiedAudio(1), .encodedAudio(0)])
    func `every segment is made`(content: Rendition.Content) async throws {
        let server = try MovieServer(TestMedia.fastMovie.data, breaks: 0)
        let shop = try await Workshop(.fastMovie)
        let producers = try producers(shop)
        let rendition = try server.rendition(shop, content)
        for number in shop.plan.segments.indices {
            let size = try await producers.part(.segment(number), of: rendition).size
            #expect(size > 10_000)
        }
        await producers.stop()
        #expect(try shop.started().count == 1)
    }

    @Test(arguments: [Rendition.Content.copiedVideo, .copiedAudio(1), .encodedAudio(0)])
    func `a connection that breaks off, which ffmpeg takes for success, costs no viewer anything`(
        content: Rendition.Content
    ) async throws {
        let broken = try await segments(content, breaks: 1)
        let whole = try await segments(content, breaks: 0)
        #expect(broken.packets == whole.packets)
        #expect(broken.started == 2)
        #expect(whole.started == 1)
    }

    @Test func `a file that was opened again is read where it is now`() async throws {
        let shop = try await Workshop(.fastMovie)
        let producers = try producers(shop)
        var server = try MovieServer(TestMedia.fastMovie.data, breaks: 0)
        _ = try await producers.part(.segment(0), of: try server.rendition(shop, .encodedAudio(0)))
        server.stop()
        server = try MovieServer(TestMedia.fastMovie.data, breaks: 0)
        let last = shop.plan.segments.count - 1
        let file = try await producers.part(.segment(last), of: try server.rendition(shop, .encodedAudio(0)))
        await producers.stop()
        #expect(file.size > 10_000)
    }

    /// How many packets each segment has: an encoder that began elsewhere makes other bytes of them.
    private func segments(_ content: Rendition.Content, breaks: Int) async throws -> (packets: [Int], started: Int) {
        let server = try MovieServer(TestMedia.fastMovie.data, breaks: breaks)
        let shop = try await Workshop(.fastMovie)
        let producers = try producers(shop)
        let rendition = try server.rendition(shop, content)
        var counts: [Int] = []
        for number in shop.plan.segments.indices {
            let bytes = try await producers.part(.segment(number), of: rendition).bytes
            var parser = FragmentParser()
            let header = try await producers.part(.header, of: rendition).bytes
            let parts = try parser.push(header + bytes)
            counts += parts.map { part in
                if case .fragment(let fragment) = part { fragment.samples.count } else { 0 }
            }
        }
        await producers.stop()
        return (counts, try shop.started().count)
    }

    private func producers(_ shop: Workshop) throws -> Producers {
        Producers(store: shop.store, maximumHeads: 8, settings: try shop.settings(), logger: .silent, now: shop.now)
    }
}
