import Contracts

extension Example {
    static let lists = [
        Example("auth/WatchlistEntry", WatchlistEntry(title: .movie(10331), addedAt: .example())),
        Example(
            "auth/Observation",
            Observation(positionSeconds: 1_440.5, durationSeconds: 5_760, observedAt: .example(), release: release)),
        Example("auth/Observation.minimal", Observation(positionSeconds: 1_440.5, durationSeconds: 5_760)),
        Example("auth/WatchedRelease", release),
        Example("auth/WatchedRelease.minimal", WatchedRelease(name: release.name)),
        Example("auth/HistoryEntry", watchedFilm),
        Example("auth/HistoryEntry.minimal", episode),
        Example("auth/NextEpisode", NextEpisode(episode: next, progress: episode, release: release)),
        Example("auth/NextEpisode.minimal", NextEpisode(episode: next)),
        Example("auth/Continuation", Continuation(last: episode, next: NextEpisode(episode: next))),
        Example("auth/Continuation.minimal", Continuation(last: watchedFilm)),
    ]

    private static let release = WatchedRelease(
        name: "Night.of.the.Living.Dead.1968.1080p.BluRay.x264", id: "cmVsZWFzZQ",
        infoHash: "0123456789abcdef0123456789abcdef01234567", file: "Night/night.mkv")

    static let watchedFilm = HistoryEntry(
        title: .movie(10331), positionSeconds: 1_440.5, durationSeconds: 5_760, percent: 25, isFinished: false,
        observedAt: .example(), release: release)

    private static let episode = HistoryEntry(
        title: .episode(series: 1396, season: 1, episode: 3), positionSeconds: 2_800, durationSeconds: 2_880,
        percent: 97, isFinished: true, observedAt: .example())

    private static let next = Episode(
        title: .episode(series: 1396, season: 1, episode: 4), seasonNumber: 1, episodeNumber: 4, name: "Cancer Man")
}
