import Observability
import Testing

struct TraceContextTests {
    let example = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test func `the specification's example is read and written`() {
        let context = TraceContext(header: example)
        #expect(context?.traceId == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(context?.isSampled == true)
        #expect(context?.header == example)
    }

    @Test func `a child is another span of the same trace`() throws {
        let context = try #require(TraceContext(header: example))
        let child = context.child()
        #expect(child.traceId == context.traceId)
        #expect(child.spanId != context.spanId)
    }

    @Test(arguments: [
        "", "00", "00-0-0-01", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-extra",
    ])
    func `a header of another form is refused`(_ header: String) {
        #expect(TraceContext(header: header) == nil)
    }

    @Test func `a new context reads back`() {
        let context = TraceContext()
        #expect(TraceContext(header: context.header) == context)
    }
}
