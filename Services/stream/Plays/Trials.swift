import Contracts
import HTTP
import ServiceRuntime

/// Tries candidates in their order, and remembers what became of each.
///
/// One that is ready is taken at once. One that must be downloaded first is left waiting while the others are tried;
/// only when none is ready are those that wait followed, all together, until the first of them is.
struct Trials {
    /// Candidates that are tried for one play.
    private static let maximum = 8
    /// How long a candidate may take to turn out ready before others are tried.
    private static let patience: Duration = .seconds(3)
    /// How long a download may go without progress.
    private static let stallLimit: Duration = .seconds(120)

    private let unlocker: Unlocker
    private let live: LivePlay
    /// What is found out of the title before the first is tried.
    var want: Wanted
    private var next = 0
    /// In the order of the play's attempts.
    private var tried: [Candidate] = []
    /// By the unlock's identifier.
    private var trials: [String: Trial] = [:]
    /// Identifiers of those that are not ready, the best candidate first.
    private var waiting: [String] = []
    private var outages = Outages()

    init(unlocker: Unlocker, live: LivePlay, want: TitleID?) {
        self.unlocker = unlocker
        self.live = live
        self.want = Wanted(title: want)
    }

    /// Everything that was submitted: to be released when the play no longer needs it.
    var submitted: [Trial] { Array(trials.values) }

    /// Why nothing came of any candidate, when it was no fault of theirs.
    var outage: Problem? { outages.problem }

    /// The next candidate that is ready at once; `nil` when all have been tried. Near duplicates of one that failed for a
    /// reason which they share are left out.
    /// - Throws: `CancellationError`, or the problem of a service that nothing can be tried without. A failed
    ///   candidate is noted and passed over.
    mutating func nextReady(of candidates: [Candidate]) async throws -> Unlock? {
        while next < candidates.count, tried.count < Self.maximum {
            let candidate = candidates[next]
            next += 1
            if !isHopeless(candidate), let unlock = try await tryCandidate(candidate) { return unlock }
        }
        return nil
    }

    /// The next of those that were not ready at once; `nil` when none is left.
    mutating func nextDownloaded() async throws -> Unlock? {
        while !waiting.isEmpty {
            try await unlocker.pause()
            for id in waiting {
                if let unlock = try await follow(id) { return unlock }
            }
            report()
        }
        return nil
    }

    func fail(_ unlock: String, _ failure: CandidateFailure) {
        if let trial = trials[unlock] { note(trial.attempt, .failed, failure) }
    }

    func succeed(_ unlock: String) {
        if let trial = trials[unlock] { note(trial.attempt, .playing) }
    }

    // MARK: One after the other

    private func isHopeless(_ candidate: Candidate) -> Bool {
        guard let likeness = candidate.likeness else { return false }
        return zip(tried, live.snapshot.attempts).contains {
            $0.likeness == likeness && CandidateFailure.isShared($1.code)
        }
    }

    private mutating func tryCandidate(_ candidate: Candidate) async throws -> Unlock? {
        let attempt = begin(candidate)
        tried.append(candidate)
        do {
            let (unlock, infoHash) = try await unlocker.submit(candidate, want: want, live.call)
            outages.end()
            guard trials[unlock.id] == nil else {
                await unlocker.release(unlock, isWanted: true, live.call)
                throw CandidateFailure(code: "duplicate", reason: "The same torrent was tried before.")
            }
            trials[unlock.id] = Trial(attempt: attempt, infoHash: infoHash, unlock: unlock)
            return try await settle(unlock, attempt)
        } catch {
            try Task.checkCancellation()
            note(attempt, .failed, CandidateFailure(error))
            try outages.note(error)
            return nil
        }
    }

    private mutating func settle(_ submitted: Unlock, _ attempt: Int) async throws -> Unlock? {
        var unlock = submitted
        var waited = Duration.zero
        while !unlock.state.isEnd, waited < Self.patience {
            try await unlocker.pause()
            waited += Unlocker.pollInterval
            unlock = try await unlocker.look(unlock, live.call)
            trials[unlock.id]?.unlock = unlock
        }
        try unlock.checkFailure()
        if unlock.state == .ready { return unlock }
        let reason = "It is not ready at the debrid service: \(unlock.stateText)."
        note(attempt, .trying, CandidateFailure(code: "not_ready", reason: reason))
        waiting.append(unlock.id)
        return nil
    }

    // MARK: All together

    private mutating func follow(_ id: String) async throws -> Unlock? {
        guard var trial = trials[id] else { return nil }
        do {
            let unlock = try await look(trial)
            trial.still = unlock.hasMoved(since: trial.unlock) ? .zero : trial.still + Unlocker.pollInterval
            trial.unlock = unlock
            trials[id] = trial
            try unlock.checkFailure()
            guard trial.still < Self.stallLimit else {
                throw CandidateFailure(code: "stuck", reason: "Its download makes no progress.")
            }
            guard unlock.state == .ready else { return nil }
            waiting.removeAll { $0 == id }
            return unlock
        } catch {
            try Task.checkCancellation()
            waiting.removeAll { $0 == id }
            note(trial.attempt, .failed, CandidateFailure(error))
            return nil
        }
    }

    /// A service that does not answer for a moment is no failure of the download.
    private func look(_ trial: Trial) async throws -> Unlock {
        do {
            return try await unlocker.look(trial.unlock, live.call)
        } catch  where Outages.isOutage(error) {
            try Task.checkCancellation()
            return trial.unlock
        }
    }

    /// What is nearest to its end is what a person wants to know of.
    private func report() {
        let unlocks = waiting.compactMap { trials[$0]?.unlock }
        guard let first = unlocks.max(by: { ($0.progress?.percent ?? 0) < ($1.progress?.percent ?? 0) }) else { return }
        live.note(first.stateText, percent: first.progress?.percent)
    }

    private func begin(_ candidate: Candidate) -> Int {
        live.note("Trying \(candidate.name)", percent: 0)
        live.update { $0.attempts.append(Attempt(release: candidate.name, outcome: .trying)) }
        return live.snapshot.attempts.count - 1
    }

    private func note(_ attempt: Int, _ outcome: Attempt.Outcome, _ failure: CandidateFailure? = nil) {
        live.update { play in
            play.attempts[attempt].outcome = outcome
            play.attempts[attempt].code = failure?.code
            play.attempts[attempt].reason = failure?.reason
        }
    }
}
