import Observability
import Platform
import Testing

/// Lines over a pipe. Reading blocks until a line comes: one that never does is seen by the time limit.
@Suite(.timeLimit(.minutes(1))) struct StandardErrorSinkTests {
    private let reading: CInt
    private let writing: CInt

    init() throws {
        var ends: [CInt] = [0, 0]
        try #require(pipe(&ends) == 0)
        (reading, writing) = (ends[0], ends[1])
    }

    @Test func `lines come by themselves, in their order`() throws {
        let log = logger(StandardErrorSink(descriptor: writing))
        for number in 0..<3 { log.info("\(number)") }
        #expect(try events(3) == ["0", "1", "2"])
    }

    @Test func `a warning brings what came before it along`() throws {
        let log = logger(StandardErrorSink(descriptor: writing))
        log.info("before")
        log.warning("warning")
        #expect(try events(2) == ["before", "warning"])
    }

    @Test func `nothing is missing after a flush`() throws {
        let sink = StandardErrorSink(descriptor: writing)
        let log = logger(sink)
        for number in 0..<100 { log.info("\(number)") }
        sink.flush()
        close(writing)
        var bytes: [UInt8] = []
        #expect(try Descriptor.read(reading, upTo: 65_536, into: &bytes) > 0)
        #expect(bytes.split(separator: UInt8(ascii: "\n")).count == 100)
    }

    @Test func `what there is no room for is counted`() throws {
        let log = logger(StandardErrorSink(descriptor: writing, capacity: 10))
        log.warning("longer than what there is room for")
        #expect(try events(1) == ["log lines dropped"])
    }

    private func logger(_ sink: StandardErrorSink) -> Logger { Logger(service: "test", write: sink.write) }

    /// The events of so many lines.
    private func events(_ count: Int) throws -> [String] {
        var text: [UInt8] = []
        while text.count(where: { $0 == UInt8(ascii: "\n") }) < count {
            var bytes: [UInt8] = []
            try #require(try Descriptor.read(reading, upTo: 4_096, into: &bytes) > 0)
            text += bytes
        }
        return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { line in
            line.split(separator: "\"event\":\"").last?.split(separator: "\"").first.map(String.init)
        }
    }
}
