import Contracts
import HTTPFetching
import Platform
import Synchronization

/// Direct links by the page that they were unlocked from: made once for all who ask, checked, and kept while they are good.
final class LinkVault: Sendable {
    private struct Entry {
        let link: DirectLink
        let madeAt: Date
        let expiresAt: Date
    }

    /// Links; more than are played at once by far.
    private static let capacity = 2_000
    /// Seconds before its end at which a link is renewed: a film's worth would be better, but links live for hours.
    private static let margin: TimeInterval = 900
    /// Seconds: whoever finds a link dead that was made this shortly before gets no other, so that nothing goes in circles.
    private static let minimumAge: TimeInterval = 5

    private let allDebrid: AllDebrid
    private let probe: LinkProbe
    private let delay: DelayedUnlock
    private let lifetime: Duration
    private let now: @Sendable () -> Date
    private let flight = SingleFlight<String, DirectLink>()
    private let entries = Mutex<[String: Entry]>([:])

    /// - Parameter lifetime: for how long AllDebrid's links are good.
    init(
        allDebrid: AllDebrid, probe: LinkProbe, delay: DelayedUnlock, lifetime: Duration,
        now: @escaping @Sendable () -> Date
    ) {
        self.allDebrid = allDebrid
        self.probe = probe
        self.delay = delay
        self.lifetime = lifetime
        self.now = now
    }

    /// - Parameter renew: the known link was refused by its server.
    func link(to page: String, renew: Bool) async throws -> DirectLink {
        if !renew, let known = known(page) { return known }
        return try await flight.value(for: page) { [self] in
            if renew, let young = await young(page) { return young }
            let link = try await make(page)
            keep(link, of: page)
            return link
        }
    }

    private func known(_ page: String) -> DirectLink? {
        guard let entry = entries.withLock({ $0[page] }) else { return nil }
        return now() < entry.expiresAt.addingTimeInterval(-Self.margin) ? entry.link : nil
    }

    /// A link that is so new that the refused one was probably its predecessor, if its server does not refuse it too.
    private func young(_ page: String) async -> DirectLink? {
        guard let entry = entries.withLock({ $0[page] }), now().timeIntervalSince(entry.madeAt) < Self.minimumAge,
            (try? await probe.probe(entry.link.url)) != nil
        else { return nil }
        return entry.link
    }

    private func make(_ page: String) async throws -> DirectLink {
        do {
            return try await unlock(page)
        } catch LinkError.refused {
            // AllDebrid may hand out again what has died meanwhile: once more, and no further.
            return try await unlock(page)
        }
    }

    private func unlock(_ page: String) async throws -> DirectLink {
        let answer = try await allDebrid.unlock(page)
        let url = if let url = answer.url { url } else { try await delay.wait(for: answer, at: allDebrid) }
        let finding = try await probe.probe(url)
        return DirectLink(
            url: finding.url, fileName: answer.fileName ?? "video", sizeBytes: finding.sizeBytes,
            expiresAt: now().addingTimeInterval(lifetime / .seconds(1)))
    }

    private func keep(_ link: DirectLink, of page: String) {
        let entry = Entry(link: link, madeAt: now(), expiresAt: link.expiresAt ?? now())
        entries.withLock { entries in
            if entries.count >= Self.capacity { entries = entries.filter { $0.value.expiresAt > entry.madeAt } }
            if entries.count >= Self.capacity, let oldest = entries.min(by: { $0.value.madeAt < $1.value.madeAt }) {
                entries[oldest.key] = nil
            }
            entries[page] = entry
        }
    }
}
