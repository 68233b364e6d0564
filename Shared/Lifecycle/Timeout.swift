/// An operation took longer than it was given.
public struct TimedOut: Error, Equatable {
    public init() {}
}

/// The operation's result, if it comes within `limit`; otherwise the operation is cancelled.
///
/// It returns only when the cancelled operation has ended, so an operation must heed cancellation.
/// - Throws: ``TimedOut``, or what the operation throws.
public func withTimeout<Value: Sendable>(
    _ limit: Duration, _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await operation() }
        group.addTask {
            try await Task.sleep(for: limit)
            throw TimedOut()
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { throw TimedOut() }
        return first
    }
}
