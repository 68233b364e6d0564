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
                $0.taglineLanguage = "en-US"
                $0.externalIds = ids
                $0.collection = collection
                $0.keywords = ["farmhouse"]
                $0.certifications = ["US:R"].compactMap { Certification($0) }
                $0.pictures = [picture]
                $0.similar = [bareFilm]
                $0.watchOffers = [offers]
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
                $0.taglineLanguage = "en-US"
                $0.externalIds = ids
                $0.keywords = ["orchard"]
                $0.certifications = ["US:TV-MA"].compactMap { Certification($0) }
                $0.pictures = [picture]
                $0.similar = [bareFilm]
                $0.watchOffers = [offers]
            },
            Example("catalog/SeriesDetails.minimal", SeriesDetails(item: series)),
            Example("catalog/SeasonDetails", SeasonDetails(season: season, episodes: [episode])) {
                $0.overview = "The first spring."
                $0.nameLanguage = "en-US"
                $0.overviewLanguage = "en-US"
                $0.externalIds = ids
                $0.cast = [credit]
                $0.crew = [bareCredit]
                $0.videos = [trailer]
                $0.pictures = [picture]
                $0.watchOffers = [offers]
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
                $0.kind = .standard
                $0.releases = [ReleaseYear(country: "US", year: 1968)]
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
            Example("catalog/EpisodeDetails", EpisodeDetails(episode: episode)) {
                $0.externalIds = ids
                $0.cast = [credit]
                $0.guests = [bareCredit]
                $0.crew = [bareCredit]
                $0.videos = [trailer]
                $0.pictures = [picture]
            },
            Example("catalog/EpisodeDetails.minimal", EpisodeDetails(episode: episode)),
            Example("catalog/ReleaseYear", ReleaseYear(country: "US", year: 1968)),
        ] + people + parts

    private static let people = [
        Example("catalog/PersonDetails", PersonDetails(personId: 14_718, name: "Duane Jones")) {
            $0.aliases = ["D. Jones"]
            $0.biography = "An actor."
            $0.biographyLanguage = "en-US"
            $0.department = "Acting"
            $0.birthday = "1937-04-11"
            $0.deathday = "1988-07-22"
            $0.birthplace = "New York"
            $0.profilePath = "/duane.jpg"
            $0.externalIds = ids
            $0.pictures = [picture]
            $0.credits = [PersonCredit(item: bareFilm, roles: ["Ben"])]
        },
        Example("catalog/PersonDetails.minimal", PersonDetails(personId: 14_718, name: "Duane Jones")),
        Example("catalog/PersonCredit", PersonCredit(item: bareFilm, roles: ["Ben"])),
        Example("catalog/CollectionItem", collection),
        Example("catalog/CollectionItem.minimal", CollectionItem(collectionId: 900_001, name: "Of the Dead")),
        Example("catalog/CollectionDetails", CollectionDetails(item: collection)) {
            $0.overview = "They come back."
            $0.nameLanguage = "en-US"
            $0.overviewLanguage = "en-US"
            $0.parts = [bareFilm]
            $0.pictures = [picture]
        },
        Example("catalog/CollectionDetails.minimal", CollectionDetails(item: collection)),
    ]

    /// What details are made of.
    private static let parts = [
        Example("catalog/Picture", picture),
        Example("catalog/Picture.minimal", Picture(kind: .still, path: "/still.jpg", width: 300, height: 169)),
        Example("catalog/ExternalIDs", ids),
        Example("catalog/ExternalIDs.minimal", ExternalIDs()),
        Example("catalog/WatchOffers", offers),
        Example("catalog/WatchOffers.minimal", WatchOffers(country: "FR")),
        Example("catalog/WatchProvider", provider),
        Example("catalog/WatchProvider.minimal", WatchProvider(providerId: 8, name: "Example Free TV")),
        Example("catalog/Attribution", attribution),
        Example("catalog/AttributionList", AttributionList(items: [attribution])),
    ]

    private static let picture = Picture(kind: .poster, path: "/poster.jpg", width: 500, height: 750, language: "en")
    private static let provider = WatchProvider(providerId: 8, name: "Example Free TV", logoPath: "/logo.jpg")
    private static let attribution = Attribution(
        source: "TMDB", text: "Not endorsed.", url: "https://www.themoviedb.org")

    private static let ids = ExternalIDs().with {
        $0.imdbId = "tt0063350"
        $0.tvdbId = 81_189
        $0.wikidataId = "Q1234"
        $0.facebookId = "film"
        $0.instagramId = "film"
        $0.twitterId = "film"
    }

    private static let collection = CollectionItem(collectionId: 900_001, name: "Of the Dead").with {
        $0.posterPath = "/poster.jpg"
        $0.backdropPath = "/backdrop.jpg"
    }

    private static let offers = WatchOffers(country: "FR").with {
        $0.link = "https://www.themoviedb.org/movie/10331/watch?locale=FR"
        $0.subscription = [provider]
        $0.free = [provider]
        $0.withAdvertising = [provider]
        $0.rent = [provider]
        $0.buy = [provider]
    }

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
        $0.nameLanguage = "en-US"
        $0.originalName = "Night of the Living Dead"
        $0.originalLanguage = "en"
        $0.overview = "A house, and what is outside."
        $0.overviewLanguage = "en-US"
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
        $0.nameLanguage = "en-US"
        $0.overview = "It opens."
        $0.overviewLanguage = "en-US"
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
