import Contracts
import ServiceRuntime

/// Tries candidates in their order, and remembers what became of each.
///
/// One that is ready is taken at once. One that must be downloaded first is left waiting while the others are tried;
/// only when none is ready is the first of those that wait followed to its end.
struct Trials {
    /// Candidates that are tried for one play.
    private static let maximum = 8

    private struct Waiting {
        let unlock: Unlock
        let attempt: Int
    }

    private let unlocker: Unlocker
    private let live: LivePlay
    private let want: TitleID?
    private var next = 0
    private var waiting: [Waiting] = []
    /// The attempt that an unlock belongs to, by the unlock's identifier.
    private var attempts: [String: Int] = [:]

    init(unlocker: Unlocker, live: LivePlay, want: TitleID?) {
        self.unlocker = unlocker
        self.live = live
        self.want = want
    }

    /// The next unlock that is ready; `nil` when all have failed.
    /// - Throws: only `CancellationError`: a failed candidate is noted and passed over.
    mutating func nextReady(of candidates: [Candidate]) async throws -> Unlock? {
        while next < min(candidates.count, Self.maximum) {
            let candidate = candidates[next]
            next += 1
            if let unlock = try await tryCandidate(candidate) { return unlock }
        }
        while !waiting.isEmpty {
            let first = waiting.removeFirst()
            if let unlock = try await follow(first) { return unlock }
        }
        return nil
    }

    func fail(_ unlock: String, _ failure: CandidateFailure) {
        if let attempt = attempts[unlock] { note(attempt, .failed, failure) }
    }

    /// This is the one that plays.
    func choose(_ unlock: String) {
        if let attempt = attempts[unlock] { note(attempt, .playing) }
    }

    /// What still waits is no longer wanted.
    func abandonRest() async {
        for left in waiting { await unlocker.abandon(left.unlock, live.call) }
    }

    private mutating func tryCandidate(_ candidate: Candidate) async throws -> Unlock? {
        let attempt = begin(candidate)
        do {
            let unlock = try await unlocker.submit(candidate, want: want, live.call)
            guard attempts[unlock.id] == nil else {
                throw CandidateFailure(code: "duplicate", reason: "The same torrent was tried before.")
            }
            attempts[unlock.id] = attempt
            if unlock.state == .ready { return unlock }
            let reason = "It is not ready at the debrid service: \(unlock.stateText)."
            note(attempt, .trying, CandidateFailure(code: "not_ready", reason: reason))
            waiting.append(Waiting(unlock: unlock, attempt: attempt))
        } catch let error where !(error is CancellationError) {
            note(attempt, .failed, CandidateFailure(error))
        }
        return nil
    }

    private func follow(_ waiting: Waiting) async throws -> Unlock? {
        do {
            return try await unlocker.untilReady(waiting.unlock, live.call) { unlock in
                live.note(unlock.stateText, percent: unlock.progress?.percent)
            }
        } catch let error where !(error is CancellationError) {
            note(waiting.attempt, .failed, CandidateFailure(error))
            return nil
        }
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
