import Contracts
import HTTP

/// How one search at one indexer ended.
enum IndexerOutcome: Sendable {
    case rows([PreparedRow])
    /// With a sentence for people.
    case failed(String)

    /// - Parameter error: what the search threw.
    init(failure error: any Error) {
        self =
            switch error {
            case is IndexerBlocked: .failed("The tracker failed; Prowlarr leaves it alone for a while.")
            case let refused as Refused: .failed("Prowlarr answered with status \(refused.status).")
            case let error as any ProblemConvertible: .failed(error.problem.detail ?? error.problem.title)
            default: .failed("The search failed.")
            }
    }

    var rows: [PreparedRow] {
        if case .rows(let rows) = self { rows } else { [] }
    }

    var reason: String? {
        if case .failed(let reason) = self { reason } else { nil }
    }
}
