import Synchronization

/// Something that happens once, and that a test awaits.
final class Event: Sendable {
    private let stream: AsyncStream<Never>
    private let continuation: AsyncStream<Never>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream(of: Never.self) }

    func happen() { continuation.finish() }

    /// Returns also when the task is cancelled.
    func wait() async { for await _ in stream {} }
}
