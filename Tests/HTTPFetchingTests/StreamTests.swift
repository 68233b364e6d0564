import HTTPFetching
import Platform
import Support
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct StreamTests {
    @Test func `a body comes in pieces while it is sent`() async throws {
        let released = Gate()
        let server = try RawServer { connection, _ in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst")
            released.waitBlocking()
            connection.send("later")
        }
        let response = try await Fetcher(for: server).stream(FetchRequest(server.url))
        let first = try await response.body.next()
        released.open()
        let second = try await response.body.next()
        let end = try await response.body.next()
        #expect(first == Data("first".utf8))
        #expect(second == Data("later".utf8))
        #expect(end == nil)
    }

    @Test func `a body that nobody reads is not received`() async throws {
        let sent = Mutex(0)
        let block = Data(count: 64 << 10)
        let total = 64 << 20
        let server = try RawServer { connection, _ in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(total)\r\n\r\n")
            while sent.withLock({ $0 }) < total, connection.send(block) { sent.withLock { $0 += block.count } }
        }
        let response = try await Fetcher(for: server).stream(FetchRequest(server.url, maximumBodyBytes: total))
        _ = try await response.body.next()
        // The sender fills the window and the sockets' buffers, then stands still.
        var before = -1
        while before != sent.withLock({ $0 }) {
            before = sent.withLock { $0 }
            try await Task.sleep(for: .milliseconds(100))
        }
        let unread = before
        var received = 0
        while let piece = try await response.body.next() { received += piece.count }
        #expect(unread < total / 2)
        #expect(received > total / 2)
        #expect(sent.withLock { $0 } == total)
    }

    @Test func `letting go of a body ends the connection`() async throws {
        let (left, leaver) = AsyncStream.makeStream(of: Void.self)
        let server = try RawServer { connection, _ in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst")
            connection.waitUntilClientLeaves()
            leaver.finish()
        }
        do {
            let response = try await Fetcher(for: server).stream(FetchRequest(server.url))
            _ = try await response.body.next()
        }
        for await _ in left {}
        #expect(server.requests.count == 1)
    }

    @Test func `cancelling the task ends the transfer at once`() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let (left, leaver) = AsyncStream.makeStream(of: Void.self)
        let server = try RawServer { connection, _ in
            arrival.finish()
            connection.waitUntilClientLeaves()
            leaver.finish()
        }
        let fetcher = Fetcher(for: server)
        let task = Task { try await fetcher.send(FetchRequest(server.url)) }
        for await _ in arrived {}
        task.cancel()
        let result = await task.result
        for await _ in left {}
        #expect(throws: FetchError.cancelled) { try result.get() }
    }

    @Test func `a fetcher that is shut down ends what it has and refuses the rest`() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let server = try RawServer { connection, _ in
            arrival.finish()
            connection.waitUntilClientLeaves()
        }
        let fetcher = Fetcher(for: server)
        let task = Task { try await fetcher.send(FetchRequest(server.url)) }
        for await _ in arrived {}
        fetcher.shutDown()
        let result = await task.result
        #expect(throws: FetchError.cancelled) { try result.get() }
        await #expect(throws: FetchError.cancelled) { _ = try await fetcher.send(FetchRequest(server.url)) }
    }

    @Test func `a body that stalls is given up`() async throws {
        let server = try RawServer { connection, _ in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst")
            connection.waitUntilClientLeaves()
        }
        let request = FetchRequest(server.url, timeout: nil, stallTimeout: .seconds(1), minimumBytesPerSecond: 1_000)
        let response = try await Fetcher(for: server).stream(request)
        let first = try await response.body.next()
        await #expect(throws: FetchError.timedOut) { _ = try await response.body.next() }
        #expect(first?.count == 5)
    }
}

/// Lets a blocked queue of the test go on.
final class Gate: Sendable {
    private let isOpen = Mutex(false)

    func open() { isOpen.withLock { $0 = true } }

    /// For the queues of ``RawServer``, which are there to be blocked.
    func waitBlocking() {
        while !isOpen.withLock({ $0 }) { usleep(1_000) }
    }
}
