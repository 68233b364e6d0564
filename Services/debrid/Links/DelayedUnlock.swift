import Platform

/// Waits for a link that AllDebrid prepares (`/link/delayed`).
struct DelayedUnlock: Sendable {
    /// AllDebrid asks not to be asked more often.
    private static let interval: Duration = .seconds(5)

    /// After this many questions the caller is told to come back.
    let attempts: Int
    let sleep: @Sendable (Duration) async throws -> Void

    func wait(for answer: UnlockedLink, at allDebrid: AllDebrid) async throws -> String {
        // Neither a link nor a promise: a video page with several qualities, of which none is chosen here.
        guard let number = answer.delayed else { throw AllDebridError.refused("LINK_NOT_SUPPORTED") }
        for _ in 0..<attempts {
            try await sleep(Self.interval)
            let delayed = try await allDebrid.delayed(number)
            switch delayed.state {
            case .waiting: continue
            case .failed: throw AllDebridError.refused("LINK_ERROR")
            case .ready:
                guard let url = delayed.url else { throw AllDebridError.notUnderstood }
                return url
            }
        }
        throw LinkError.delayed
    }
}
