import HTTP
import Platform
import Processes
import Support
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct RenditionProducerTests {
    @Test(arguments: [
        (TestMedia.film, Rendition.Content.copiedVideo, 0), (.film, .copiedAudio(0), 0), (.film, .copiedAudio(1), 0),
        (.film, .encodedAudio(1), 1), (.segmented, .copiedVideo, 1), (.segmented, .copiedAudio(0), 1),
    ])
    func `every segment is made, by one ffmpeg or none, and plays behind the header`(
        media: TestMedia, content: Rendition.Content, programs: Int
    ) async throws {
        let shop = try await Workshop(media)
        let producer = try shop.producer(content)
        var bytes = try await producer.header().bytes
        for number in shop.plan.segments.indices { bytes += try await producer.segment(number).bytes }
        await producer.stop()

        let path = shop.folder.path + "/joined.mp4"
        try bytes.write(to: URL(filePath: path))
        let duration = try Shell.lines("ffprobe -v error -show_entries packet=duration_time -of csv=p=0 \(path)")
            .reduce(0) { $0 + (Double($1) ?? 0) }
        #expect(abs(duration - (shop.plan.end - shop.plan.start)) < 0.2)
        #expect(try shop.started().count == programs)
    }

    @Test func `sixteen viewers who want one segment get it from one ffmpeg`() async throws {
        let shop = try await Workshop()
        let producer = try shop.producer()
        let files = try await withThrowingTaskGroup(of: OpenFile.self) { group in
            for _ in 1...16 { group.addTask { try await producer.segment(2) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        await producer.stop()
        #expect(Set(files.map(\.bytes)).count == 1)
        #expect(files.count == 16)
        #expect(try shop.started().count == 1)
    }

    @Test func `a far seek does not wait for what lies between`() async throws {
        let shop = try await Workshop(gateSegment: 0)
        let producer = try shop.producer()
        let stuck = Task { try await producer.segment(0) }
        await shop.source.waitForArrival()
        let last = shop.plan.segments.count - 1
        let file = try await producer.segment(last)
        #expect(file.size > 0)
        shop.source.open()
        _ = try await stuck.value
        await producer.stop()
        #expect(try shop.started().count == 2)
    }

    @Test func `a near segment is waited for and not made by another ffmpeg`() async throws {
        let shop = try await Workshop(gateSegment: 0)
        let producer = try shop.producer()
        let first = Task { try await producer.segment(0) }
        await shop.source.waitForArrival()
        let second = Task { try await producer.segment(1) }
        while await producer.waiters.count < 2 { await Task.yield() }
        shop.source.open()
        for viewer in [first, second] { _ = try await viewer.value }
        await producer.stop()
        #expect(try shop.started().count == 1)
    }

    @Test func `ffmpeg waits when it is far ahead, and goes on as the viewer comes nearer`() async throws {
        let shop = try await Workshop()
        let producer = try shop.producer { $0.lead = 4 }
        _ = try await producer.segment(0)
        while await producer.heads.values.first?.pause == nil { await Task.yield() }
        let position = await producer.heads.values.first?.position
        #expect(position == 1)
        for number in shop.plan.segments.indices { _ = try await producer.segment(number) }
        await producer.stop()
        #expect(try shop.started().count == 1)
    }

    @Test func `a prepared segment is made before it is asked for, and nothing after it`() async throws {
        let shop = try await Workshop()
        let producer = try shop.producer()
        await producer.prepare(1)
        while await producer.heads.values.first?.pause == nil { await Task.yield() }
        let position = await producer.heads.values.first?.position
        #expect(await shop.store.holds(shop.rendition().key(.segment(1))))
        #expect(position == 2)
        _ = try await producer.segment(2)
        await producer.stop()
        #expect(try shop.started().count == 1)
    }

    @Test func `a producer that nobody follows ends, and no process remains`() async throws {
        let shop = try await Workshop()
        let producer = try shop.producer { $0.lead = 0 }
        _ = try await producer.segment(0)
        shop.pass(.seconds(29))
        _ = await producer.sweep()
        let early = try shop.running()
        shop.pass(.seconds(2))
        while !(await producer.sweep()) { await Task.yield() }
        #expect(early.count == 1)
        #expect(try shop.running() == [])
    }

    @Test func `stopping tells those who wait, and no process remains`() async throws {
        let shop = try await Workshop(gateSegment: 0)
        let producer = try shop.producer()
        let viewer = Task { try await producer.segment(0) }
        await shop.source.waitForArrival()
        await producer.stop()
        let result = await viewer.result
        #expect(throws: ProducerError.stopped) { try result.get() }
        await #expect(throws: ProducerError.stopped) { try await producer.segment(1) }
        #expect(try shop.running() == [])
    }

    @Test func `a viewer who leaves is forgotten, and so is what he wanted`() async throws {
        let shop = try await Workshop(gateSegment: 0)
        let producer = try shop.producer()
        let viewer = Task { try await producer.segment(0) }
        await shop.source.waitForArrival()
        viewer.cancel()
        let result = await viewer.result
        let waiters = await producer.waiters
        #expect(throws: ProducerError.cancelled) { try result.get() }
        #expect(waiters.isEmpty)
        while !(await producer.sweep()) { await Task.yield() }
        #expect(try shop.running() == [])
    }

    @Test func `a file that cannot be read is an error, and is tried again for the next viewer`() async throws {
        let shop = try await Workshop()
        let producer = try shop.producer()
        shop.source.setBroken(true)
        await #expect(throws: ProducerError.failed) { try await producer.segment(1) }
        shop.source.setBroken(false)
        let file = try await producer.segment(1)
        await producer.stop()
        #expect(file.size > 0)
    }

    @Test func `when every producer is waited for, another one is refused`() async throws {
        let shop = try await Workshop(gateSegment: 0)
        let producer = try shop.producer(maximumHeads: 1)
        let viewer = Task { try await producer.segment(0) }
        await shop.source.waitForArrival()
        let last = shop.plan.segments.count - 1
        await #expect(throws: ProducerError.busy) { try await producer.segment(last) }
        shop.source.open()
        _ = try await viewer.value
        // Nobody waits for the first one any more: it gives way.
        let file = try await producer.segment(last)
        await producer.stop()
        #expect(file.size > 0)
    }

    @Test func `a storm of seeks leaves few producers`() async throws {
        let shop = try await Workshop()
        let producer = try shop.producer { $0.maximumHeads = 2 }
        for _ in 1...5 {
            for number in shop.plan.segments.indices.reversed() {
                let viewer = Task { try await producer.segment(number) }
                await Task.yield()
                viewer.cancel()
                _ = await viewer.result
                let heads = await producer.heads.count
                #expect(heads <= 2)
            }
        }
        await producer.stop()
        #expect(try shop.running() == [])
    }

    @Test(arguments: [-1, 1_000, Int.min, .max])
    func `a number that is not in the plan is an error`(number: Int) async throws {
        let producer = try await Workshop().producer()
        await #expect(throws: ProducerError.noSuchSegment) { try await producer.segment(number) }
    }

    @Test func `a segment that cannot be kept is an error of those who wait for it`() async throws {
        let shop = try await Workshop()
        let limits = SegmentStore.Limits(bytes: 10_000)
        let store = try await SegmentStore.open(shop.folder.path + "/small", limits)
        let producer = RenditionProducer(
            shop.rendition(), store: store, budget: HeadBudget(1),
            encoders: shop.encoders, settings: try shop.settings(),
            logger: .silent, now: shop.now)
        await #expect(throws: ProducerError.notStored(.tooLarge)) { try await producer.segment(0) }
        #expect(try shop.running() == [])
    }
}
