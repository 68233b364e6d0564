import HTTP
import Platform
import Support
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct ProducersTests {
    @Test func `renditions have a producer each, and all end when the service stops`() async throws {
        let shop = try await Workshop()
        let producers = try producers(shop) { $0.lead = 0 }
        let video = try await producers.part(.segment(1), of: shop.rendition())
        let audio = try await producers.part(.segment(1), of: shop.rendition(.encodedAudio(0)))
        let running = try shop.running().count
        await producers.stop()
        #expect(video.bytes != audio.bytes)
        #expect(running == 2)
        #expect(try shop.running() == [])
        await #expect(throws: ProducerError.stopped) { _ = try await producers.part(.header, of: shop.rendition()) }
    }

    @Test func `what nobody watches any more ends, and is made again when it is wanted`() async throws {
        let shop = try await Workshop()
        let producers = try producers(shop) { $0.lead = 0 }
        _ = try await producers.part(.segment(0), of: shop.rendition())
        shop.pass(.seconds(31))
        while try !shop.running().isEmpty { await producers.sweep() }
        let later = try await producers.part(.segment(2), of: shop.rendition())
        await producers.stop()
        #expect(later.size > 0)
        #expect(try shop.started().count == 2)
    }

    @Test func `a stored segment needs no ffmpeg`() async throws {
        let shop = try await Workshop()
        let first = try producers(shop)
        let made = try await first.part(.segment(1), of: shop.rendition()).bytes
        await first.stop()
        let second = try producers(shop)
        let found = try await second.part(.segment(1), of: shop.rendition()).bytes
        await second.stop()
        #expect(found == made)
        #expect(try shop.started().count == 1)
    }

    @Test func `a thousand viewers who begin and leave have no more ffmpegs than there may be, and leave none`()
        async throws
    {
        let shop = try await Workshop()
        let producers = try producers(shop) { $0.lead = 0 }
        let contents = [Rendition.Content.copiedVideo, .copiedAudio(0), .encodedAudio(0)]
        let segments = shop.plan.segments.count
        var most = 0
        for number in 0..<1_000 {
            let viewer = Viewer(id: "play-\(number)", user: "ann")
            let request = Task {
                try await producers.part(
                    .segment(number * 7 % segments), of: shop.rendition(contents[number % 3]), for: viewer)
            }
            await Task.yield()
            request.cancel()
            _ = await request.result
            if number.isMultiple(of: 50) { most = max(most, try shop.running().count) }
        }
        #expect(most <= 8)
        shop.pass(.seconds(31))
        while try !shop.running().isEmpty { await producers.sweep() }
        let later = try await producers.part(.segment(1), of: shop.rendition())
        await producers.stop()
        #expect(later.size > 0)
        #expect(try shop.running() == [])
        #expect(!(try shop.folder.files()).contains { $0.contains("/temporary/") })
    }

    private func producers(
        _ shop: Workshop, _ change: (inout ProducerSettings) -> Void = { _ in }
    ) throws -> Producers {
        Producers(
            store: shop.store, maximumHeads: 8, settings: try shop.settings(change), logger: .silent, now: shop.now)
    }
}
