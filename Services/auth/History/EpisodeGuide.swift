import Contracts
import Platform
import ServiceRuntime

/// Which episode comes after another, as catalog knows them. Only what has been broadcast counts.
struct EpisodeGuide: Sendable {
    private static let timeout: Duration = .seconds(3)

    let catalog: ServiceClient
    let now: @Sendable () -> Date

    /// Throughout: throws ``UpstreamError`` or ``ServiceRefusal`` when catalog does not tell.
    func episode(_ title: TitleID, _ call: ServiceCall) async throws -> Episode? {
        guard case .episode(let series, let season, _) = title else { return nil }
        return try await episodes(of: season, series, call).first { $0.title == title }
    }

    /// The first of the first season; specials are no beginning.
    func first(of series: Int, _ call: ServiceCall) async throws -> Episode? {
        try await firstOfSeason(after: 0, of: series, call)
    }

    /// The next of the same season, or the first of the next one. Specials are not followed by a season.
    func after(season: Int, episode: Int, of series: Int, _ call: ServiceCall) async throws -> Episode? {
        let next = try await episodes(of: season, series, call).first { $0.episodeNumber > episode }
        if let next { return hasBegun(next.airDate) ? next : nil }
        return season == 0 ? nil : try await firstOfSeason(after: season, of: series, call)
    }

    private func firstOfSeason(after season: Int, of series: Int, _ call: ServiceCall) async throws -> Episode? {
        let details: SeriesView = try await catalog.get(
            ["v1", "tv", "\(series)"], call, timeout: Self.timeout)
        let later = details.seasons.filter { $0.seasonNumber > season && $0.episodeCount > 0 }
        guard let next = later.min(by: { $0.seasonNumber < $1.seasonNumber }), hasBegun(next.airDate) else {
            return nil
        }
        let first = try await episodes(of: next.seasonNumber, series, call).first
        return first.flatMap { hasBegun($0.airDate) ? $0 : nil }
    }

    private func episodes(of season: Int, _ series: Int, _ call: ServiceCall) async throws -> [Episode] {
        do {
            let details: SeasonView = try await catalog.get(
                ["v1", "tv", "\(series)", "seasons", "\(season)"], call, timeout: Self.timeout)
            return details.episodes.sorted { $0.episodeNumber < $1.episodeNumber }
        } catch let refusal as ServiceRefusal where refusal.cause.status == 404 {
            return []
        }
    }

    /// What has no date is old and little known: what is new has one. Dates as `2026-05-01` are in order as texts.
    private func hasBegun(_ date: String?) -> Bool {
        guard let date else { return true }
        return date <= now().formatted(.iso8601.year().month().day())
    }
}

/// What is read here of catalog's ``SeriesDetails``, and no more: an older or a newer catalog is understood as well.
private struct SeriesView: Decodable {
    struct Season: Decodable {
        let seasonNumber: Int
        let episodeCount: Int
        let airDate: String?
    }

    let seasons: [Season]
}

/// The same of ``SeasonDetails``.
private struct SeasonView: Decodable {
    let episodes: [Episode]
}
