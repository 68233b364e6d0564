import Contracts
import HTTPFetching
import Platform
import Synchronization

/// The current address of a remote file, renewed when the host refuses it: once for all who read.
final class LinkKeeper: Sendable {
    /// Asks debrid for a link; `true` when the known one was refused.
    typealias Renew = @Sendable (_ isRefused: Bool) async throws -> DirectLink

    private let renew: Renew
    private let now: @Sendable () -> Date
    private let current: Mutex<DirectLink>
    private let renewals = SingleFlight<String, DirectLink>()

    init(_ first: DirectLink, now: @escaping @Sendable () -> Date, renew: @escaping Renew) {
        current = Mutex(first)
        self.now = now
        self.renew = renew
    }

    /// A link that should be good for a while.
    func link() async throws -> DirectLink {
        let known = current.withLock { $0 }
        guard let expiry = known.expiresAt, expiry.timeIntervalSince(now()) < 60 else { return known }
        return try await renewed(known, isRefused: false)
    }

    /// Another link than the one that the host refused.
    func link(afterRefusalOf refused: DirectLink) async throws -> DirectLink {
        let known = current.withLock { $0 }
        guard known.url == refused.url else { return known }
        return try await renewed(known, isRefused: true)
    }

    private func renewed(_ known: DirectLink, isRefused: Bool) async throws -> DirectLink {
        try await renewals.value(for: known.url) { [self] in
            let link = try await renew(isRefused)
            guard link.sizeBytes == known.sizeBytes else { throw SourceError.changed }
            current.withLock { $0 = link }
            return link
        }
    }
}
