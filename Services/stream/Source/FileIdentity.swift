import Platform
import Synchronization

/// What a file's answers were marked with (`ETag`, RFC 9110 §8.8.3): bytes of two files are never mixed.
///
/// A new link may lead to another machine that marks the same file in another way: it is taken for the same file when it
/// begins with the same bytes.
final class FileIdentity: Sendable {
    enum Verdict {
        case same
        /// The same mark was never seen of this link: the beginning of the file has to be compared.
        case unknown
        case other
    }

    private struct State {
        /// By the link's number.
        var marks: [Int: String] = [:]
        var beginning: Data?
    }

    /// Bytes that are compared.
    static let beginningSize = 4_096

    private let state = Mutex(State())

    /// The file's first bytes, as they were read first.
    var beginning: Data? { state.withLock { $0.beginning } }

    func noteBeginning(_ bytes: Data) {
        state.withLock { $0.beginning = $0.beginning ?? Data(bytes.prefix(Self.beginningSize)) }
    }

    /// - Parameters:
    ///   - mark: the answer's entity tag; a weak one, or none, says nothing.
    ///   - link: the number of the link that gave the answer.
    func judge(_ mark: String?, link: Int) -> Verdict {
        guard let mark, !mark.hasPrefix("W/") else { return .same }
        return state.withLock { state in
            if let known = state.marks[link] { return known == mark ? .same : .other }
            guard state.marks.isEmpty || state.marks.values.contains(mark) || state.beginning == nil else {
                return .unknown
            }
            state.marks[link] = mark
            return .same
        }
    }

    /// The link leads to the same file.
    func accept(_ mark: String?, link: Int) { state.withLock { $0.marks[link] = mark } }
}
