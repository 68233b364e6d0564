struct NeverHappened: Error {
    let what: String
    /// What went wrong the last time.
    let error: String
}

/// Asks again and again: whether something in another process has happened cannot be awaited.
/// - Parameter condition: one that throws counts as one that is not met.
func eventually(
    _ what: String, within limit: Duration = .seconds(20), every interval: Duration = .milliseconds(20),
    _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    var last = ""
    while .now < end {
        do {
            if try await condition() { return }
        } catch let error as Resident.Ended {
            throw error
        } catch {
            last = "\(error)"
        }
        try await Task.sleep(for: interval)
    }
    throw NeverHappened(what: what, error: last)
}
