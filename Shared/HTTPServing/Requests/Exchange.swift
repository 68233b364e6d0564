internal import CMicrohttpd
import HTTP
import Platform
import Synchronization

/// One request and its answer, between the library's threads and a Swift task.
final class Exchange: Sendable {
    private enum Stage {
        case receiving(Data)
        /// More came than the route bears. The rest is dropped up to a bound, so that the client can read the 413.
        case dropping(Int)
        case working
        case answered(NativeResponse)
        case sending
        case completed
    }

    private struct State {
        var stage = Stage.receiving(Data())
        var waiting: CheckedContinuation<Void, Never>?
        var isEndless = false
        var isInstant = false
        var loss: Loss?
    }

    private typealias Loss = (stream: AsyncStream<Never>, continuation: AsyncStream<Never>.Continuation)

    /// Bytes beyond a body's limit that are read and dropped.
    private static let maximumDropped = 1 << 20

    // The library lets any thread resume a connection that it suspended, and this object ends before the connection.
    nonisolated(unsafe) private let connection: OpaquePointer
    let peer: Peer
    let bodyLimit: Int
    private let head: Request
    private let state = Mutex(State())

    init(_ connection: OpaquePointer, _ peer: Peer, _ head: Request, bodyLimit: Int) {
        self.connection = connection
        self.peer = peer
        self.head = head
        self.bodyLimit = bodyLimit
    }

    // MARK: On the library's threads

    /// - Returns: whether to go on reading.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        state.withLock { state in
            switch state.stage {
            case .receiving(var body):
                // The stage lets go of the body first, so that it grows in place.
                state.stage = .dropping(0)
                guard body.count + bytes.count <= bodyLimit else { return true }
                body.append(contentsOf: bytes)
                state.stage = .receiving(body)
                return true
            case .dropping(let count):
                state.stage = .dropping(count + bytes.count)
                return count + bytes.count <= Self.maximumDropped
            default: return false
            }
        }
    }

    /// The whole request; `nil` when its body was too large.
    func finishReceiving() -> Request? {
        state.withLock { state in
            guard case .receiving(let body) = state.stage else { return nil }
            var request = head
            request.body = body
            return request
        }
    }

    /// Call it on the library's thread, within the handler.
    func suspend() {
        let loss = AsyncStream.makeStream(of: Never.self)
        state.withLock { state in
            state.stage = .working
            state.loss = loss
        }
        peer.beginWork(self)
        MHD_suspend_connection(connection)
    }

    /// The answer to a request that was never suspended; `nil` when it cannot be made.
    func begin(_ response: Response) -> NativeResponse? {
        guard let native = NativeResponse(response, pipe: nil, isLast: false) else { return nil }
        state.withLock { state in
            state.stage = .sending
            state.isInstant = true
        }
        peer.beginSending(self, length: native.length, isFile: native.isFile)
        return native
    }

    /// The answer, once, after the connection was resumed.
    func takeAnswer() -> NativeResponse? {
        state.withLock { state in
            guard case .answered(let response) = state.stage else { return nil }
            state.stage = .sending
            return response
        }
    }

    var isReceiving: Bool {
        state.withLock { state in
            switch state.stage {
            case .receiving, .dropping: true
            default: false
            }
        }
    }

    /// - Returns: whether it was answered without having been suspended.
    func complete() -> Bool {
        let (waiting, loss, isInstant) = state.withLock { state in
            defer { state.waiting = nil }
            state.stage = .completed
            return (state.waiting, state.loss, state.isInstant)
        }
        loss?.continuation.finish()
        waiting?.resume()
        return isInstant
    }

    // MARK: On a task

    /// Returns when the request is given up, because its client has gone or its time is over, or when it is completed.
    func awaitLoss() async {
        guard let loss = state.withLock({ $0.loss }) else { return }
        for await _ in loss.stream {}
    }

    /// Gives the answer to the library. One that cannot be made closes the connection.
    func deliver(_ response: Response, pipe: BodyPipe?, isLast: Bool) {
        let native = NativeResponse(response, pipe: pipe, isLast: isLast)
        peer.beginSending(self, length: native?.length, isFile: native?.isFile == true)
        state.withLock { state in
            state.stage = native.map { .answered($0) } ?? .sending
            if case .stream(let stream) = response.body { state.isEndless = stream.isEndless }
        }
        MHD_resume_connection(connection)
    }

    /// Returns once the library has done with the request: an answer that is queued is not sent yet.
    func completion() async {
        await withCheckedContinuation { continuation in
            let isCompleted = state.withLock { state in
                guard case .completed = state.stage else {
                    state.waiting = continuation
                    return false
                }
                return true
            }
            if isCompleted { continuation.resume() }
        }
    }

    // MARK: From anywhere

    /// Cancels the task that works for it.
    func giveUp() { state.withLock { $0.loss }?.continuation.finish() }

    func giveUpIfEndless() {
        if state.withLock({ $0.isEndless }) { giveUp() }
    }

    func makePipe() -> BodyPipe { BodyPipe(connection) }
}
