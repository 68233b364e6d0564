import CCurl
import Platform
import Synchronization

/// A hop under way: filled by the loop, emptied by one reader.
final class Transfer: Sendable {
    let hop: Hop
    /// A proxy resolves names and connects in our place: the address guard sees none of it.
    let isProxied: Bool
    private let addressGuard: AddressGuard
    private let loop: MultiLoop
    private let state = Mutex(State())

    private struct State {
        var parser = HeadParser()
        var body = Data()
        var received = 0
        var isPaused = false
        /// What a callback found wrong: libcurl's own code then only says that a callback refused.
        var complaint: FetchError?
        /// `success` once the body is whole.
        var outcome: Result<Void, FetchError>?
        /// Grows with each change that a reader may wait for.
        var version = 0
        var waiters: [CheckedContinuation<Void, Never>] = []

        mutating func takeBody() -> Data {
            defer { body = Data() }
            return body
        }
    }

    init(_ hop: Hop, addressGuard: AddressGuard, isProxied: Bool, loop: MultiLoop) {
        self.hop = hop
        self.addressGuard = addressGuard
        self.isProxied = isProxied
        self.loop = loop
    }

    var isOver: Bool { state.withLock { $0.outcome != nil } }

    // MARK: The reader's side

    func head() async throws(FetchError) -> ResponseHead {
        try await value { state in
            if let head = state.parser.head { return .success(head) }
            return state.outcome?.map { ResponseHead(status: 0, headers: [:]) }
        }
    }

    /// What has come since the last call; `nil` at the end.
    func chunk() async throws(FetchError) -> Data? {
        let chunk: Data? = try await value { state in
            if !state.body.isEmpty { return .success(state.takeBody()) }
            return state.outcome?.map { nil }
        }
        let mustResume = state.withLock { state in
            defer { state.isPaused = false }
            return state.isPaused && state.outcome == nil
        }
        if mustResume { loop.send(.resume(self)) }
        return chunk
    }

    /// The rest of the body, once it is whole.
    func rest() async throws(FetchError) -> Data {
        try await value { state in state.outcome?.map { state.takeBody() } }
    }

    /// Ends the transfer, if it is not over.
    func cancel() {
        guard end(.failure(.cancelled)) else { return }
        loop.send(.cancel(self))
    }

    /// The step's result as soon as there is one; it is tried again after each change.
    private func value<Value: Sendable>(
        _ step: @Sendable (inout State) -> Result<Value, FetchError>?
    ) async throws(FetchError) -> Value {
        let result: Result<Value, FetchError> = await withTaskCancellationHandler {
            while true {
                let (result, version) = state.withLock { (step(&$0), $0.version) }
                if let result { return result }
                await change(after: version)
            }
        } onCancel: {
            cancel()
        }
        return try result.get()
    }

    private func change(after version: Int) async {
        await withCheckedContinuation { continuation in
            let isLate = state.withLock { state in
                if state.version == version { state.waiters.append(continuation) }
                return state.version != version
            }
            if isLate { continuation.resume() }
        }
    }

    // MARK: The loop's side

    /// - Returns: whether it was not over before.
    @discardableResult func end(_ outcome: Result<Void, FetchError>) -> Bool {
        change { state in
            guard state.outcome == nil else { return false }
            state.outcome = outcome
            return true
        }
    }

    func end(code: CURLcode) {
        let complaint = state.withLock { $0.complaint }
        if let complaint, code != CURLE_OK { end(.failure(complaint)) } else { end(code.outcome) }
    }

    /// - Returns: whether the transfer may go on.
    func receive(headerLine line: String) -> Bool {
        change { state in
            guard state.parser.take(line) else {
                state.complaint = .failed("too many header bytes")
                return false
            }
            guard let head = state.parser.head, hop.method != "HEAD", state.received == 0 else { return true }
            let announced = head.headers["Content-Length"].flatMap { Int($0) } ?? 0
            if announced > hop.request.maximumBodyBytes { state.complaint = .bodyTooLarge }
            return announced <= hop.request.maximumBodyBytes
        }
    }

    /// - Returns: what libcurl wants to hear: the count, or that the transfer pauses or ends.
    func receive(body bytes: UnsafeRawBufferPointer) -> Int {
        change { state in
            guard state.outcome == nil else { return Self.refuse }
            guard bytes.count <= hop.request.maximumBodyBytes - state.received else {
                state.complaint = .bodyTooLarge
                return Self.refuse
            }
            if !state.body.isEmpty, state.body.count + bytes.count > hop.window {
                state.isPaused = true
                return Int(CURL_WRITEFUNC_PAUSE)
            }
            state.body.append(contentsOf: bytes)
            state.received += bytes.count
            return bytes.count
        }
    }

    func permits(_ address: IPAddress?) -> Bool {
        if let address, addressGuard.permits(address, for: hop.url.hostPort) { return true }
        state.withLock { $0.complaint = .addressRefused }
        return false
    }

    private static let refuse = Int(CURL_WRITEFUNC_ERROR)

    private func change<Value>(_ body: (inout State) -> Value) -> Value {
        let (value, waiters) = state.withLock { state in
            let value = body(&state)
            state.version += 1
            defer { state.waiters = [] }
            return (value, state.waiters)
        }
        for waiter in waiters { waiter.resume() }
        return value
    }
}
