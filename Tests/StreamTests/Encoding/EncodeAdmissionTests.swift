import HTTP
import Platform
import Support
import Testing

@testable import Stream

/// Encodes by real ffmpegs that are held up by their source.
@Suite(.timeLimit(.minutes(1))) struct EncodeAdmissionTests {
    private let encode = Rendition.Content.encodedVideo(VideoEncoding(quality: .p360))

    private func producers(_ shop: Workshop, encodes: Int = 1) throws -> Producers {
        Producers(
            store: shop.store, maximumHeads: 8, maximumEncodes: encodes, settings: try shop.settings(),
            logger: .silent, now: shop.now)
    }

    @Test func `past the budget an encode is refused, and a copy is not`() async throws {
        let shop = try await Workshop(data: CounterFilm.irregular.data, gateSegment: 0)
        let producers = try producers(shop)
        let ann = Task { try await producers.part(.segment(0), of: shop.rendition(encode), for: Viewer(id: "ann")) }
        await shop.source.waitForArrival()
        let last = shop.cuts(of: encode).segments.count - 1
        await #expect(throws: ProducerError.encodersBusy(place: 1)) {
            try await producers.part(.segment(last), of: shop.rendition(encode), for: Viewer(id: "bob"))
        }
        await #expect(throws: ProducerError.encodersBusy(place: 2)) {
            let other = Rendition.Content.encodedVideo(VideoEncoding(quality: .p480))
            return try await producers.part(.header, of: shop.rendition(other), for: Viewer(id: "cid"))
        }
        let copy = try await producers.part(.segment(last / 2), of: shop.rendition(), for: Viewer(id: "bob"))
        #expect(copy.size > 0)
        shop.source.open()
        _ = try await ann.value
        await producers.stop()
    }

    @Test func `a viewer who seeks needs one encoder`() async throws {
        let shop = try await Workshop(data: CounterFilm.irregular.data, gateSegment: 0)
        let producers = try producers(shop)
        let viewer = Viewer(id: "ann")
        let first = Task { try await producers.part(.segment(0), of: shop.rendition(encode), for: viewer) }
        await shop.source.waitForArrival()
        let last = shop.cuts(of: encode).segments.count - 1
        let file = try await producers.part(.segment(last), of: shop.rendition(encode), for: viewer)
        let abandoned = await first.result
        await producers.stop()
        #expect(file.size > 0)
        #expect(throws: ProducerError.busy) { try abandoned.get() }
        #expect(try shop.started().count == 2)
        #expect(try shop.running() == [])
    }

    @Test func `the header is made where the viewer watches`() async throws {
        let shop = try await Workshop(data: CounterFilm.irregular.data)
        let producers = try producers(shop)
        let viewer = Viewer(id: "ann", start: 28)
        let header = try await producers.part(.header, of: shop.rendition(encode), for: viewer)
        let last = shop.cuts(of: encode).segments.count - 1
        let file = try await producers.part(.segment(last), of: shop.rendition(encode), for: viewer)
        await producers.stop()
        #expect(header.size > 0 && file.size > 0)
        #expect(try shop.started().count == 1)
    }

    @Test func `an encode that fails is tried again from where it failed`() async throws {
        let program = """
            if [ $(wc -l < "${0%/*}/started") = 1 ]; then ffmpeg "$@" | head -c 100000; exit 0; fi
            exec ffmpeg "$@"
            """
        let shop = try await Workshop(data: CounterFilm.irregular.data, program: program)
        let producers = try producers(shop)
        var bytes = try await producers.part(.header, of: shop.rendition(encode)).bytes
        for number in shop.cuts(of: encode).segments.indices {
            bytes += try await producers.part(.segment(number), of: shop.rendition(encode)).bytes
        }
        await producers.stop()
        let pictures = try EncodedFilm.pictures(bytes)
        #expect(pictures.map(\.number) == Array(pictures.indices) && pictures.count > 700)
        #expect(try shop.started().count == 2)
    }
}
