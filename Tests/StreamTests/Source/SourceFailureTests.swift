import Platform
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct SourceFailureTests {
    static let data = Origin.bytes(RemoteFiles.block + 10)
    var all: Range<Int64> { 0..<Int64(Self.data.count) }

    @Test(arguments: [
        Origin.Behaviour.cut(after: 0), .cut(after: 100_000), .status(500), .status(429, ["Retry-After: 3"]),
        .status(503),
    ])
    func `what passes is tried again`(behaviour: Origin.Behaviour) async throws {
        let files = RemoteFiles(try Origin(Self.data) { number, _ in number == 0 ? behaviour : .serve })
        // One block, one request: of two, either may come first.
        let bytes = try await files.file.read(0..<Int64(RemoteFiles.block))
        #expect(bytes == Self.data.prefix(RemoteFiles.block))
        #expect(files.waits.count == 1)
        #expect(files.renewals.isEmpty)
    }

    @Test func `a host that breaks off is asked for the rest alone`() async throws {
        let origin = try Origin(Self.data) { number, _ in number == 0 ? .cut(after: 100_000) : .serve }
        let bytes = try await RemoteFiles(origin).file.read(all)
        #expect(bytes == Self.data)
        #expect(origin.ranges == [0..<Self.data.count, 100_000..<Self.data.count])
    }

    @Test func `a host that breaks off time after time is read to the end if it gives something`() async throws {
        let origin = try Origin(Self.data) { number, _ in number < 7 ? .cut(after: 70_000) : .serve }
        let files = RemoteFiles(origin)
        let bytes = try await files.file.read(all)
        #expect(bytes == Self.data)
        #expect(Set(files.waits) == [.milliseconds(100)])
    }

    @Test func `a host that says when to come back is heeded, within reason`() async throws {
        let origin = try Origin(Self.data) { number, _ in
            switch number {
            case 0: .status(429, ["Retry-After: 3"])
            case 1: .status(503, ["Retry-After: 86400"])
            default: .serve
            }
        }
        let files = RemoteFiles(origin)
        _ = try await files.file.read(0..<1)
        #expect(files.waits == [.seconds(3), .seconds(10)])
    }

    @Test func `a host that falls silent is tried again`() async throws {
        let origin = try Origin(Self.data) { number, _ in number == 0 ? .silence : .serve }
        let files = RemoteFiles(origin, stallLimit: .seconds(2))
        let bytes = try await files.file.read(0..<5)
        #expect(bytes == Self.data[..<5])
        #expect(origin.requests.count >= 2)
    }

    @Test(arguments: [
        (Origin.Behaviour.status(500), SourceError.unreachable), (.cut(after: 10), .unreachable),
        (.status(429), .busy), (.status(503), .busy),
        (.contentRange("bytes 1-2/\(RemoteFiles.block + 10)"), .rangesUnsupported),
    ])
    func `what does not pass is given up after five times`(behaviour: Origin.Behaviour, error: SourceError) async throws
    {
        let origin = try Origin(Self.data) { _, _ in behaviour }
        let files = RemoteFiles(origin)
        #expect(await files.failure() == error)
        #expect(origin.requests.count == 5)
        #expect(files.waits.count == 4)
    }

    @Test(arguments: [
        (Origin.Behaviour.whole, SourceError.rangesUnsupported), (.contentRange("none"), .rangesUnsupported),
        (.contentRange("bytes 0-524287/*"), .rangesUnsupported), (.contentRange("bytes 0-524287/999999"), .changed),
        (.status(416), .changed), (.status(302, ["Location: http://10.0.0.1/x"]), .refusedAddress),
        (.status(302, ["Location: file:///etc/passwd"]), .refusedAddress),
        (.status(302, ["Location: http://169.254.169.254/latest"]), .refusedAddress),
    ])
    func `what cannot pass is not tried again`(behaviour: Origin.Behaviour, error: SourceError) async throws {
        let origin = try Origin(Self.data) { _, _ in behaviour }
        let files = RemoteFiles(origin)
        #expect(await files.failure() == error)
        #expect(origin.requests.count == 1)
    }

    @Test func `a file that is another one in the middle is refused`() async throws {
        let origin = try Origin(Self.data) { number, _ in number == 0 ? .tagged("\"a\"") : .other(tag: "\"b\"") }
        let files = RemoteFiles(origin)
        _ = try await files.file.read(0..<1)
        await #expect(throws: SourceError.changed) { _ = try await files.file.read(all) }
    }

    @Test func `a new link that marks the same file otherwise is taken, one to another file is not`() async throws {
        let last = Int64(Self.data.count - 1)..<Int64(Self.data.count)
        for (behaviour, error) in [
            (Origin.Behaviour.tagged("\"b\""), nil), (.other(tag: "\"b\""), SourceError.changed),
        ] {
            let origin = try Origin(Self.data) { number, path in
                number == 0 ? .tagged("\"a\"") : path == "/link-0" ? .status(410) : behaviour
            }
            let files = RemoteFiles(origin)
            _ = try await files.file.read(0..<1)
            let result = await Task { try await files.file.read(last) }.result
            switch result {
            case .success(let bytes): #expect(error == nil && bytes == Self.data.suffix(1))
            case .failure(let found): #expect(found as? SourceError == error)
            }
        }
    }

    @Test func `a private address is refused unless it is allowed`() async throws {
        let origin = try Origin(Self.data)
        #expect(await RemoteFiles(origin, reach: []).failure() == .refusedAddress)
        #expect(origin.requests.isEmpty)
        #expect(await RemoteFiles(origin).failure() == nil)
    }

    @Test func `a redirect to another private address is refused, to an allowed one followed`() async throws {
        let target = try Origin(Self.data)
        let location = "Location: \(target.url)/film"
        let origin = try Origin(Self.data) { _, _ in .status(302, [location]) }
        #expect(await RemoteFiles(origin).failure() == .refusedAddress)
        #expect(target.requests.isEmpty)
        #expect(await RemoteFiles(origin, reach: [origin.url, target.url]).failure() == nil)
    }

    @Test(arguments: ["bytes 0-0/1", "bytes 5-9/10"]) func `a sound Content-Range is read`(text: String) {
        #expect(ContentRange(text) != nil)
    }

    @Test(arguments: [
        "", "bytes", "bytes 0-0", "bytes 0-0/*", "bytes */10", "bytes 5-4/10", "bytes 0-10/10", "bytes -1-3/10",
        "bytes 0-99999999999999999999/10", "items 0-1/2", "bytes 0-9223372036854775807/9223372036854775807",
    ])
    func `an unsound Content-Range is not`(text: String) { #expect(ContentRange(text) == nil) }
}
