import Lifecycle

@testable import Stream

extension LoopbackServer {
    /// Serves while `body` runs.
    func serving<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        let stop = StopSignal()
        let (opening, isOpen) = AsyncStream.makeStream(of: Never.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            defer { stop.raise() }
            group.addTask {
                defer { isOpen.finish() }
                try await self.run(until: stop) { isOpen.finish() }
            }
            for await _ in opening {}
            return try await body()
        }
    }
}
