import Contracts

extension Example {
    static let catalog =
        rows + [
            Example("catalog/MovieDetails", MovieDetails(item: film)) {
                $0.tagline = "They keep coming back."
                $0.durationSeconds = 5_760
                $0.status = "Released"
                $0.imdbId = "tt0063350"
                $0.genres = [Genre(id: 27, name: "Horror")]
                $0.spokenLanguages = ["en"]
                $0.cast = [credit]
                $0.crew = [bareCredit]
                $0.videos = [trailer]
                $0.recommendations = [bareFilm]
                $0.nameLanguage = "en-US"
                $0.overviewLanguage = "en-US"
            },
            Example("catalog/MovieDetails.minimal", MovieDetails(item: bareFilm)),
            Example("catalog/SeriesDetails", SeriesDetails(item: series)) {
                $0.tagline = "Everything grows."
                $0.status = "Ended"
                $0.imdbId = "tt0903747"
                $0.tvdbId = 81_189
                $0.genres = [Genre(id: 18, name: "Drama")]
                $0.seasons = [season]
                $0.cast = [credit]
                $0.crew = [bareCredit]
                $0.videos = [trailer]
                $0.recommendations = [bareFilm]
                $0.nameLanguage = "en-US"
                $0.overviewLanguage = "original"
            },
            Example("catalog/SeriesDetails.minimal", SeriesDetails(item: series)),
            Example("catalog/SeasonDetails", SeasonDetails(season: season, episodes: [episode])) {
                $0.overview = "The first spring."
            },
            Example("catalog/SeasonDetails.minimal", SeasonDetails(season: bareSeason, episodes: [])),
            Example("catalog/SeasonSummary", season),
            Example("catalog/SeasonSummary.minimal", bareSeason),
            Example("catalog/Episode", episode),
            Example(
                "catalog/Episode.minimal",
                Episode(
                    title: .episode(series: 1396, season: 1, episode: 3), seasonNumber: 1, episodeNumber: 3, name: "")),
            Example("catalog/TitleNames", TitleNames(title: .movie(10331), names: [name], years: [1968, 1969])) {
                $0.originalLanguage = "en"
                $0.year = 1968
                $0.countries = ["US"]
                $0.durationSeconds = 5_760
                $0.imdbId = "tt0063350"
                $0.tvdbId = 81_189
                $0.episode = numbering
            },
            Example("catalog/TitleNames.minimal", TitleNames(title: .movie(10331), names: [])),
            Example("catalog/TitleName", name),
            Example("catalog/TitleName.minimal", TitleName(name: "Orchard", kind: .original)),
            Example("catalog/EpisodeNumbering", numbering),
            Example("catalog/EpisodeNumbering.minimal", EpisodeNumbering(season: 1, episode: 3)),
        ]

    /// What lists are made of.
    private static let rows = [
        Example("catalog/TitleItem", film),
        Example("catalog/TitleItem.minimal", bareFilm),
        Example("catalog/SearchItem.title", SearchItem.title(bareFilm)),
        Example("catalog/SearchItem.person", SearchItem.person(PersonItem(personId: 14_718, name: "Duane Jones"))),
        Example("catalog/PersonItem", PersonItem(personId: 14_718, name: "Duane Jones", knownFor: [bareFilm])) {
            $0.department = "Acting"
            $0.profilePath = "/duane.jpg"
        },
        Example("catalog/PersonItem.minimal", PersonItem(personId: 14_718, name: "Duane Jones")),
        Example("catalog/Credit", credit),
        Example("catalog/Credit.minimal", bareCredit),
        Example("catalog/Genre", Genre(id: 27, name: "Horror")),
        Example("catalog/GenreList", GenreList(items: [Genre(id: 27, name: "Horror")])),
        Example("catalog/Video", trailer),
        Example(
            "catalog/Video.minimal", Video(site: .vimeo, key: "76979871", name: "Clip", kind: nil, language: nil)),
    ]

    private static let bareFilm = TitleItem(title: .movie(10331), name: "Night of the Living Dead")

    private static let film = bareFilm.with {
        $0.originalName = "Night of the Living Dead"
        $0.originalLanguage = "en"
        $0.overview = "A house, and what is outside."
        $0.releaseDate = "1968-10-04"
        $0.year = 1968
        $0.posterPath = "/poster.jpg"
        $0.backdropPath = "/backdrop.jpg"
        $0.genreIds = [27, 53]
        $0.voteAverage = 7.6
        $0.voteCount = 2_100
    }

    private static let series = TitleItem(title: .series(1396), name: "Orchard", genreIds: [18])
    private static let credit = Credit(
        personId: 14_718, name: "Duane Jones", role: "Ben", profilePath: "/duane.jpg")
    private static let bareCredit = Credit(personId: 14_719, name: "Somebody", role: nil, profilePath: nil)
    private static let trailer = Video(
        site: .youTube, key: "H91BxkBXttE", name: "Trailer", kind: "Trailer", language: "en")

    private static let bareSeason = SeasonSummary(
        title: .season(series: 1396, season: 1), seasonNumber: 1, name: "Season 1", episodeCount: 7)

    private static let season = bareSeason.with {
        $0.airDate = "2008-01-20"
        $0.posterPath = "/season.jpg"
    }

    private static let episode = Episode(
        title: .episode(series: 1396, season: 1, episode: 3), seasonNumber: 1, episodeNumber: 3, name: "The Gate"
    ).with {
        $0.overview = "It opens."
        $0.airDate = "2008-02-10"
        $0.durationSeconds = 2_880
        $0.stillPath = "/still.jpg"
    }

    private static let name = TitleName(
        name: "Die Nacht der lebenden Toten", language: "de", country: "DE", kind: .translation)

    private static let numbering = EpisodeNumbering(season: 1, episode: 3).with {
        $0.absoluteNumber = 3
        $0.airDate = "2008-02-10"
        $0.name = "The Gate"
    }
}
