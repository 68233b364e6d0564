import Contracts
import Observability
import Platform
import ServiceRuntime

/// Makes a candidate readable through debrid, and says why it cannot be.
struct Unlocker: Sendable {
    /// How long a candidate may take to turn out ready before others are tried.
    private static let patience: Duration = .seconds(3)
    /// How long the only hope may go without progress.
    private static let stallLimit: Duration = .seconds(120)
    private static let pollInterval: Duration = .milliseconds(500)

    let indexer: IndexerClient
    let debrid: DebridClient
    let logger: Logger
    let sleep: @Sendable (Duration) async throws -> Void

    /// The candidate's unlock: ready, or still on its way after a short while.
    /// - Throws: ``CandidateFailure`` when it failed for good, or what the services threw.
    func submit(_ candidate: Candidate, want: TitleID?, _ call: ServiceCall) async throws -> Unlock {
        let new = try await newUnlock(candidate, want: want, call)
        var unlock = try await debrid.unlock(new, call)
        var waited = Duration.zero
        while !unlock.state.isEnd, waited < Self.patience {
            try await sleep(Self.pollInterval)
            waited += Self.pollInterval
            unlock = try await debrid.unlock(unlock.id, call)
        }
        try unlock.checkFailure()
        return unlock
    }

    /// Follows an unlock until it is ready.
    /// - Throws: ``CandidateFailure`` when it fails, or stands still.
    func untilReady(_ first: Unlock, _ call: ServiceCall, _ report: (Unlock) -> Void) async throws -> Unlock {
        var unlock = first
        var still = Duration.zero
        while unlock.state != .ready {
            try unlock.checkFailure()
            guard still < Self.stallLimit else {
                throw CandidateFailure(code: "stuck", reason: "Its download makes no progress.")
            }
            try await sleep(Self.pollInterval)
            let before = unlock
            unlock = try await debrid.unlock(unlock.id, call)
            let hasMoved = unlock.state != before.state || unlock.progress?.percent != before.progress?.percent
            still = hasMoved ? .zero : still + Self.pollInterval
            report(unlock)
        }
        return unlock
    }

    /// Takes back what was added for nothing. It matters to nobody's film when that fails.
    func abandon(_ unlock: Unlock, _ call: ServiceCall) async {
        do {
            try await debrid.remove(unlock.id, call)
        } catch {
            logger.warning("unlock not taken back", ["unlock": .string(unlock.id), "error": "\(error)"])
        }
    }

    private func newUnlock(_ candidate: Candidate, want: TitleID?, _ call: ServiceCall) async throws -> NewUnlock {
        switch candidate {
        case .magnet(let magnet): return NewUnlock(magnet: magnet, want: want)
        case .link(let link): return NewUnlock(link: link, want: want)
        case .release(let release):
            if let infoHash = release.infoHash { return NewUnlock(infoHash: infoHash, want: want) }
            return try await newUnlock(release: release.id, want: want, call)
        case .releaseId(let id): return try await newUnlock(release: id, want: want, call)
        }
    }

    private func newUnlock(release: String, want: TitleID?, _ call: ServiceCall) async throws -> NewUnlock {
        let torrent = try await indexer.torrent(of: release, call)
        if let bytes = torrent.torrent { return NewUnlock(torrent: bytes, want: want) }
        if let magnet = torrent.magnet { return NewUnlock(magnet: magnet, want: want) }
        return NewUnlock(infoHash: torrent.infoHash, want: want)
    }
}

extension Unlock.State {
    var isEnd: Bool { self == .ready || self == .failed }
}

extension Unlock {
    /// "downloading, 12 %".
    var stateText: String {
        guard let progress else { return state.rawValue }
        return "\(state.rawValue), \(Int(progress.percent)) %"
    }

    fileprivate func checkFailure() throws(CandidateFailure) {
        guard state == .failed else { return }
        throw CandidateFailure(
            code: failure?.code ?? "unlock_failed", reason: failure?.reason ?? "The debrid service could not fetch it.")
    }
}
