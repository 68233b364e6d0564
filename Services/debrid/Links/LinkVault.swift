import Contracts
import HTTPFetching
import Platform
import Synchronization

/// Direct links by the page that they were unlocked from: made once for all who ask, checked, and kept while they are good.
final class LinkVault: Sendable {
    /// A page, and which of its qualities.
    private struct Key: Hashable {
        let page: String
        let variant: String?
    }

    private struct Entry {
        let link: DirectLink
        let madeAt: Date
        let expiresAt: Date
        /// When it was made anew because it was dead, in the last day.
        var renewals: [Date] = []
    }

    /// Links; more than are played at once by far.
    private static let capacity = 2_000
    /// Seconds before its end at which a link is renewed: a film's worth would be better, but links live for hours.
    private static let margin: TimeInterval = 900
    /// Of one link in a day. A server that refuses each new link refuses the file.
    private static let mostRenewals = 12

    private let unlocking: LinkUnlocking
    private let lifetime: Duration
    private let now: @Sendable () -> Date
    private let flight = SingleFlight<Key, DirectLink>()
    private let entries = Mutex<[Key: Entry]>([:])

    /// - Parameter lifetime: for how long AllDebrid's links are good.
    init(unlocking: LinkUnlocking, lifetime: Duration, now: @escaping @Sendable () -> Date) {
        self.unlocking = unlocking
        self.lifetime = lifetime
        self.now = now
    }

    /// - Parameters:
    ///   - variant: one of several qualities; the best when absent.
    ///   - renew: the known link was refused by its server. It is made anew when two checks find it dead.
    func link(to page: String, variant: String? = nil, renew: Bool) async throws -> DirectLink {
        let key = Key(page: page, variant: variant)
        if !renew, let known = known(key) { return known.link }
        return try await flight.value(for: key) { [self] in
            let before = known(key)
            if let before {
                if !renew { return before.link }
                if try await unlocking.isAlive(before.link.url) { return before.link }
            }
            let renewals = (before?.renewals ?? []).filter { now().timeIntervalSince($0) < 86_400 }
            guard renewals.count < Self.mostRenewals else { throw LinkError.wornOut }
            var link = try await unlocking.link(to: page, variant: variant)
            link.expiresAt = now().addingTimeInterval(lifetime / .seconds(1))
            keep(link, of: key, before == nil ? renewals : renewals + [now()])
            return link
        }
    }

    private func known(_ key: Key) -> Entry? {
        guard let entry = entries.withLock({ $0[key] }) else { return nil }
        return now() < entry.expiresAt.addingTimeInterval(-Self.margin) ? entry : nil
    }

    private func keep(_ link: DirectLink, of key: Key, _ renewals: [Date]) {
        let entry = Entry(link: link, madeAt: now(), expiresAt: link.expiresAt ?? now(), renewals: renewals)
        entries.withLock { entries in
            if entries.count >= Self.capacity { entries = entries.filter { $0.value.expiresAt > entry.madeAt } }
            if entries.count >= Self.capacity, let oldest = entries.min(by: { $0.value.madeAt < $1.value.madeAt }) {
                entries[oldest.key] = nil
            }
            entries[key] = entry
        }
    }
}
