import Contracts
import HTTP
import Platform
import ServiceRuntime
import Support
import Synchronization
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct SourceLibraryTests {
    final class Clock: Sendable {
        private let seconds = Mutex<TimeInterval>(1_000_000)
        var now: Date { Date(timeIntervalSince1970: seconds.withLock { $0 }) }
        func advance(_ by: TimeInterval) { seconds.withLock { $0 += by } }
    }

    private func withLibrary(
        _ change: (inout House.Settings) -> Void = { _ in },
        _ body: @escaping @Sendable (House, SourceLibrary, Clock) async throws -> Void
    ) async throws {
        var settings = House.Settings()
        change(&settings)
        let house = try House(settings)
        try await withServer(routes: house.routes) { port, _ in
            let clock = Clock()
            let rooms = try await Rooms(port: port, house, now: { clock.now })
            try await body(house, rooms.library, clock)
        }
    }

    @Test func `a source stays open while somebody asks for it, and not much longer`() async throws {
        try await withLibrary { house, library, clock in
            for _ in 0..<3 {
                _ = try await library.source("one", ServiceCall())
                clock.advance(599)
                library.closeIdle()
            }
            #expect(house.calls("link").count == 1)
            clock.advance(2)
            library.closeIdle()
            let source = try await library.source("one", ServiceCall())
            #expect(house.calls("link").count == 2)
            #expect(source.index.container == .matroska)
        }
    }

    @Test func `the same file has the same name whenever it is opened, another one another`() async throws {
        try await withLibrary { _, library, _ in
            let first = try await library.source("one", ServiceCall()).file.id
            library.closeAll()
            let again = try await library.source("one", ServiceCall()).file.id
            let other = try await library.source("two", ServiceCall()).file.id
            #expect(first == again && first != other)
        }
    }

    @Test func `a file that is opened again is not read for its index again`() async throws {
        try await withLibrary { house, library, _ in
            let first = try await library.source("one", ServiceCall()).index
            let earlier = house.origin.ranges.count
            library.closeAll()
            let second = try await library.source("one", ServiceCall()).index
            #expect(second == first && earlier > 0)
            #expect(house.origin.ranges.dropFirst(earlier) == [0..<RemoteFiles.block])
        }
    }

    @Test func `an opening that fails is not remembered`() async throws {
        try await withLibrary {
            $0.scripts["private"] = House.Script(link: "http://10.0.0.1/x")
        } _: { house, library, _ in
            for _ in 0..<2 {
                await #expect(throws: SourceError.refusedAddress) {
                    _ = try await library.source("private", ServiceCall())
                }
            }
            #expect(house.calls("link").count == 2)
        }
    }

    @Test func `a file whose index cannot be read is an error that says so`() async throws {
        let page = try Origin(Data("<html>not a film</html>".utf8))
        try await withLibrary {
            $0.scripts["page"] = House.Script(link: page.url + "/x", size: page.data.count)
            $0.reach = [page.url]
        } _: { _, library, _ in
            await #expect(throws: IndexError.self) { _ = try await library.source("page", ServiceCall()) }
        }
    }
}
