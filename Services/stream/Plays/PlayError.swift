import Contracts
import HTTP
import Lifecycle

/// Why a candidate, or the whole play, came to nothing.
struct CandidateFailure: Error, Equatable {
    /// Stable, for programs.
    let code: String
    /// A sentence for people.
    let reason: String
}

extension Problem {
    /// No release was found at all.
    static func nothingFound(_ detail: String) -> Problem { .notFound("no_release_found", detail) }

    /// Releases were found, and none could be played.
    static func nothingPlayable(_ attempts: Int) -> Problem {
        Problem(
            status: 502, code: "no_release_playable", title: "No release could be played.",
            detail:
                "\(attempts) were tried; `attempts` says what became of each. Try again later, or choose another title."
        )
    }
}

extension CandidateFailure {
    /// Whatever a candidate's way threw, as what a person may read.
    init(_ error: any Error) {
        switch error {
        case let failure as CandidateFailure: self = failure
        case let error as SourceError: self.init(code: error.code, reason: error.reason)
        case let error as IndexError: self.init(code: "file_unreadable", reason: error.reason)
        case is TimedOut: self.init(code: "probe_timed_out", reason: "The file host is too slow.")
        case let problem as Problem: self.init(code: problem.code, reason: problem.detail ?? problem.title)
        case let error as any ProblemConvertible: self.init(error.problem)
        default: self.init(code: "internal_error", reason: "Something went wrong here.")
        }
    }
}
