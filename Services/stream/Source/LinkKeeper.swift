import Contracts
import HTTPFetching
import Platform
import Synchronization

/// The current address of a remote file, renewed when the host refuses it: once for all who read.
final class LinkKeeper: Sendable {
    /// Asks debrid for a link; `true` when the known one was refused.
    typealias Renew = @Sendable (_ isRefused: Bool) async throws -> DirectLink

    /// Seconds before its end at which a link is renewed.
    private static let margin: TimeInterval = 60

    private let renew: Renew
    private let now: @Sendable () -> Date
    private let current: Mutex<Link>
    private let renewals = SingleFlight<Int, Link>()

    /// A link, and the how-manyth it is: a new one may have the address of the one before.
    struct Link: Sendable {
        let direct: DirectLink
        let number: Int
    }

    init(_ first: DirectLink, now: @escaping @Sendable () -> Date, renew: @escaping Renew) {
        current = Mutex(Link(direct: first, number: 0))
        self.now = now
        self.renew = renew
    }

    /// A link that should be good for a while. One that is about to end is better than none.
    func link() async throws -> Link {
        let known = current.withLock { $0 }
        guard let remaining = known.direct.expiresAt?.timeIntervalSince(now()), remaining < Self.margin else {
            return known
        }
        do {
            return try await renewed(known, isRefused: false)
        } catch  where remaining > 0 && !(error is CancellationError) && error as? SourceError != .changed {
            return known
        }
    }

    /// Another link than the one that the host refused.
    func link(afterRefusalOf refused: Link) async throws -> Link { try await renewed(refused, isRefused: true) }

    private func renewed(_ known: Link, isRefused: Bool) async throws -> Link {
        try await renewals.value(for: known.number) { [self] in
            // Another reader's renewal may have ended just before.
            let newest = current.withLock { $0 }
            guard newest.number == known.number else { return newest }
            let link = Link(direct: try await renew(isRefused), number: known.number + 1)
            guard link.direct.sizeBytes == known.direct.sizeBytes else { throw SourceError.changed }
            current.withLock { $0 = link }
            return link
        }
    }
}
