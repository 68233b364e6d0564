internal import CMicrohttpd
import HTTP
import Platform
import Synchronization

/// Carries a streamed body from a task to the library's thread, no faster than the client reads.
///
/// When it is empty the connection is suspended, when it is full the writer is.
final class BodyPipe: BodyWriter {
    private enum End { case none, finished, failed }

    private struct State {
        var chunks: [Data] = []
        var byteCount = 0
        var end = End.none
        var isReaderSuspended = false
        var waiters: [AsyncStream<Never>.Continuation] = []
    }

    /// Bytes that wait at most, beyond a single write.
    private static let capacity = 262_144

    // The library lets any thread resume a connection that it suspended; after `end` it is not touched.
    nonisolated(unsafe) private let connection: OpaquePointer
    private let state = Mutex(State())

    init(_ connection: OpaquePointer) { self.connection = connection }

    // MARK: On the library's thread

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let (count, waiters) = state.withLock { state -> (Int, [AsyncStream<Never>.Continuation]) in
            let count = Self.take(&state, buffer)
            if count == 0 {
                // Under the lock: a writer must not resume the connection before it is suspended.
                state.isReaderSuspended = true
                MHD_suspend_connection(connection)
            }
            guard state.byteCount < Self.capacity else { return (count, []) }
            defer { state.waiters = [] }
            return (count, state.waiters)
        }
        for waiter in waiters { waiter.finish() }
        return count
    }

    private static func take(_ state: inout State, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard let first = state.chunks.first else {
            switch state.end {
            case .none: return 0
            case .finished: return mhd_end_of_stream
            case .failed: return mhd_end_with_error
            }
        }
        guard state.end != .failed else { return mhd_end_with_error }
        let count = min(first.count, buffer.count)
        first.prefix(count).withUnsafeBytes { buffer.copyMemory(from: $0) }
        state.byteCount -= count
        if count == first.count { state.chunks.removeFirst() } else { state.chunks[0] = first.dropFirst(count) }
        return count
    }

    // MARK: On a task

    func write(_ bytes: Data) async throws {
        try Task.checkCancellation()
        guard !bytes.isEmpty else { return }
        try change { state in
            guard state.end == .none else { throw CancellationError() }
            Self.append(bytes, &state)
        }
        await waitForRoom()
        try Task.checkCancellation()
    }

    /// Nothing more comes.
    func finish() { change { if $0.end == .none { $0.end = .finished } } }

    /// What was promised does not come: the connection is cut, so that the client can't take the part for the whole.
    func fail() { change { if $0.end == .none { $0.end = .failed } } }

    /// Small writes are joined, so that many of them cost no more than a few.
    private static func append(_ bytes: Data, _ state: inout State) {
        state.byteCount += bytes.count
        if let last = state.chunks.last, last.count + bytes.count <= 16_384 {
            state.chunks[state.chunks.count - 1].append(bytes)
        } else {
            state.chunks.append(bytes)
        }
    }

    private func waitForRoom() async {
        let (room, waiter) = AsyncStream.makeStream(of: Never.self)
        let isFull = state.withLock { state in
            guard state.byteCount >= Self.capacity, state.end == .none else { return false }
            state.waiters.append(waiter)
            return true
        }
        if isFull { for await _ in room {} }
    }

    private func change<Failure: Error>(_ update: (inout State) throws(Failure) -> Void) throws(Failure) {
        let wakesReader = try state.withLock { state throws(Failure) in
            try update(&state)
            defer { state.isReaderSuspended = false }
            return state.isReaderSuspended
        }
        if wakesReader { MHD_resume_connection(connection) }
    }
}
