import Contracts
import HTTP
import Platform
import ServiceRuntime

/// What to watch next.
struct Continuations: Sendable {
    let history: HistoryStore
    let guide: EpisodeGuide

    /// A page of films and series that somebody is in the middle of. A series whose last episode was watched is left
    /// out, so that a page can have fewer items than it has room for.
    func page(_ page: Int, size: Int, of profile: String, _ call: ServiceCall) async throws -> Page<Continuation> {
        let last = try await history.lastOfEach(page, size: size, of: profile)
        let found = try await withThrowingTaskGroup(of: (Int, Continuation?).self) { group in
            for (place, entry) in last.items.enumerated() {
                group.addTask { (place, try await continuation(entry, profile, call)) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        return Page(
            items: last.items.indices.compactMap { found[$0] }, page: page, totalPages: last.totalPages,
            totalItems: last.totalItems)
    }

    /// What to watch after an episode, or next of a series.
    /// - Returns: `nil` when there is nothing, or not yet.
    /// - Throws: ``UpstreamError`` or ``ServiceRefusal``: it is not known.
    func next(_ title: TitleID, of profile: String, _ call: ServiceCall) async throws -> NextEpisode? {
        if case .series(let number) = title {
            if let last = try await history.last(of: title, profile) { return try await next(last, profile, call) }
            return try await guide.first(of: number, call).map { NextEpisode(episode: $0) }
        }
        return try await following(title, release: history.entry(title, of: profile)?.release, profile, call)
    }

    /// An episode that was not watched to its end is the next one itself.
    private func next(_ last: HistoryEntry, _ profile: String, _ call: ServiceCall) async throws -> NextEpisode? {
        if last.isFinished { return try await following(last.title, release: last.release, profile, call) }
        return try await guide.episode(last.title, call).map {
            NextEpisode(episode: $0, progress: last, release: last.release)
        }
    }

    private func continuation(
        _ last: HistoryEntry, _ profile: String, _ call: ServiceCall
    ) async throws -> Continuation? {
        guard last.isFinished else { return Continuation(last: last) }
        do {
            let next = try await following(last.title, release: last.release, profile, call)
            return next.map { Continuation(last: last, next: $0) }
        } catch let error where error is UpstreamError || error is ServiceRefusal {
            return Continuation(last: last)
        }
    }

    private func following(
        _ title: TitleID, release: WatchedRelease?, _ profile: String, _ call: ServiceCall
    ) async throws -> NextEpisode? {
        guard case .episode(let series, let season, let episode) = title,
            let next = try await guide.after(season: season, episode: episode, of: series, call)
        else { return nil }
        return NextEpisode(
            episode: next, progress: try await history.entry(next.title, of: profile), release: release)
    }
}
