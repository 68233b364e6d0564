import Platform
import Support
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct LinkTests {
    static let data = Origin.bytes(4 * RemoteFiles.block + 10)

    @Test(arguments: [401, 403, 404, 410])
    func `a refused link is renewed once for all who read`(status: Int) async throws {
        let origin = try Origin(Self.data) { _, path in path == "/link-0" ? .status(status) : .serve }
        let files = RemoteFiles(origin)
        let bytes = try await withThrowingTaskGroup(of: Data.self) { group in
            for _ in 0..<20 { group.addTask { try await files.file.read(0..<Int64(Self.data.count)) } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(bytes == [Self.data])
        #expect(files.renewals == [true])
    }

    @Test func `a link that is refused again is gone`() async throws {
        let origin = try Origin(Self.data) { _, _ in .status(404) }
        let files = RemoteFiles(origin)
        #expect(await files.failure() == .gone)
        #expect(files.renewals == [true])
        #expect(origin.requests.count == 2)
    }

    @Test func `a new link with the same address counts as another`() async throws {
        let origin = try Origin(Self.data) { number, _ in number < 5 ? .status(403) : .serve }
        let files = RemoteFiles(origin) { _ in "/link-0" }
        _ = try? await files.file.read(0..<Int64(Self.data.count))
        // Five blocks are refused at once, by one link.
        #expect(files.renewals == [true])
    }

    @Test func `the page of a refusal may be larger than the range`() async throws {
        let origin = try Origin(Self.data) { number, _ in number == 0 ? .status(403, page: 5_000) : .serve }
        let files = RemoteFiles(origin)
        let end = Int64(Self.data.count)
        let bytes = try await files.file.read(end - 10..<end)
        #expect(bytes == Self.data.suffix(10))
        #expect(files.renewals == [true])
    }

    @Test func `a link that is about to end is renewed before it is used`() async throws {
        let origin = try Origin(Self.data)
        let files = RemoteFiles(origin, remaining: 30)
        _ = try await files.file.read(0..<Int64(Self.data.count))
        #expect(files.renewals == [false])
        #expect(origin.requests.allSatisfy { $0.line.contains("/link-1 ") })
    }

    @Test func `a link with time left is used as it is`() async throws {
        let files = RemoteFiles(try Origin(Self.data), remaining: 61)
        _ = try await files.file.read(0..<1)
        #expect(files.renewals.isEmpty)
    }

    @Test(arguments: [(30, nil), (-1, SourceError.unreachable)] as [(TimeInterval, SourceError?)])
    func `a link is used to its end when there is no other`(remaining: TimeInterval, error: SourceError?) async throws {
        let files = RemoteFiles(try Origin(Self.data), remaining: remaining) { _ in throw SourceError.unreachable }
        #expect(await files.failure() == error)
    }
}
