import Contracts
import HTTP
import Platform

/// Follows an unlock until it is ready or has failed.
struct UnlockEvents: Sendable {
    /// Failures of AllDebrid in a row that are waited out.
    private static let patience = 5

    let unlocker: Unlocker
    let interval: Duration
    let sleep: @Sendable (Duration) async throws -> Void

    /// An event `unlock` for each change, beginning with what is; `problem` when AllDebrid cannot be asked any more.
    func send(_ id: UnlockID, to events: EventWriter) async throws {
        var last: Unlock?
        var failures = 0
        while true {
            do {
                let unlock = try await unlocker.unlock(id)
                failures = 0
                if unlock != last { try await events.send(event: "unlock", unlock) }
                if unlock.state == .ready || unlock.state == .failed { return }
                last = unlock
            } catch let error as any ProblemConvertible {
                failures += 1
                if failures >= Self.patience || error.problem.status < 500 {
                    try await events.send(event: "problem", error.problem)
                    return
                }
            }
            try await sleep(interval)
        }
    }
}
