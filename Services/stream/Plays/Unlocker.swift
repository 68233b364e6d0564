import Contracts
import Observability
import Platform
import ServiceRuntime

/// Makes a candidate readable through debrid, and says why it cannot be.
struct Unlocker: Sendable {
    /// Between two looks at an unlock.
    static let pollInterval: Duration = .milliseconds(500)

    let indexer: IndexerClient
    let debrid: DebridClient
    let logger: Logger
    let sleep: @Sendable (Duration) async throws -> Void
    private let holds = UnlockHolds()

    init(
        indexer: IndexerClient, debrid: DebridClient, logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.indexer = indexer
        self.debrid = debrid
        self.logger = logger
        self.sleep = sleep
    }

    /// The candidate's unlock, which is held from now on: ``release(_:isWanted:_:)``; and its torrent's info-hash, where
    /// that is known.
    func submit(
        _ candidate: Candidate, want: Wanted, _ call: ServiceCall
    ) async throws -> (unlock: Unlock, infoHash: String?) {
        var (new, infoHash) = try await newUnlock(candidate, call)
        new.want = want.title
        new.absoluteNumber = want.absoluteNumber
        let unlock = try await debrid.unlock(new, call)
        holds.take(unlock.id)
        return (unlock, infoHash)
    }

    func look(_ unlock: Unlock, _ call: ServiceCall) async throws -> Unlock {
        try await debrid.unlock(unlock.id, call)
    }

    func pause() async throws { try await sleep(Self.pollInterval) }

    /// Lets go of an unlock. One that nobody wants is taken back, unless it has become ready meanwhile: somebody may
    /// be watching it. It matters to nobody's film when that fails.
    func release(_ unlock: Unlock, isWanted: Bool, _ call: ServiceCall) async {
        guard holds.release(unlock.id), !isWanted else { return }
        do {
            guard try await look(unlock, call).state != .ready else { return }
            try await debrid.remove(unlock.id, call)
        } catch {
            logger.warning("unlock not taken back", ["unlock": .string(unlock.id), "error": "\(error)"])
        }
    }

    private typealias Order = (new: NewUnlock, infoHash: String?)

    private func newUnlock(_ candidate: Candidate, _ call: ServiceCall) async throws -> Order {
        switch candidate {
        case .magnet(let magnet): return (NewUnlock(magnet: magnet), nil)
        case .link(let link): return (NewUnlock(link: link), nil)
        case .release(let release):
            if let infoHash = release.infoHash { return (NewUnlock(infoHash: infoHash), infoHash) }
            return try await newUnlock(release: release.id, call)
        case .releaseId(let id): return try await newUnlock(release: id, call)
        }
    }

    private func newUnlock(release: String, _ call: ServiceCall) async throws -> Order {
        let torrent = try await indexer.torrent(of: release, call)
        if let bytes = torrent.torrent { return (NewUnlock(torrent: bytes), torrent.infoHash) }
        if let magnet = torrent.magnet { return (NewUnlock(magnet: magnet), torrent.infoHash) }
        return (NewUnlock(infoHash: torrent.infoHash), torrent.infoHash)
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

    /// - Throws: ``CandidateFailure`` when it failed for good.
    func checkFailure() throws(CandidateFailure) {
        guard state == .failed else { return }
        throw CandidateFailure(
            code: failure?.code ?? "unlock_failed", reason: failure?.reason ?? "The debrid service could not fetch it.")
    }

    func hasMoved(since before: Unlock) -> Bool {
        state != before.state || progress?.percent != before.progress?.percent
    }
}
