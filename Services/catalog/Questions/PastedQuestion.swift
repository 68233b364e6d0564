import Contracts

extension Question<Page<SearchItem>> {
    /// A page of the one thing that is named, or of nothing.
    /// - Parameter kind: What is searched for: something else is not found.
    static func pasted(_ name: PastedName, _ kind: SearchRoutes.Kind, _ languages: Languages) -> Question {
        Question("pasted \(kind.rawValue)", endpoint(name, languages), languages, .search) { tmdb in
            let found = try await items(name, tmdb, languages)
            let items = found.filter { $0.isOf(kind) }
            return Page(items: items, page: 1, totalPages: 1, totalItems: items.count)
        }
    }

    private static func endpoint(_ name: PastedName, _ languages: Languages) -> TMDBEndpoint {
        let path =
            switch name {
            case .imdb(let id): "find/\(id)"
            case .movie(let id): "movie/\(id)"
            case .series(let id): "tv/\(id)"
            case .season(let id, let season): "tv/\(id)/season/\(season)"
            case .episode(let id, let season, let episode): "tv/\(id)/season/\(season)/episode/\(episode)"
            case .person(let id): "person/\(id)"
            }
        let endpoint = TMDBEndpoint(path).with("language", languages.first)
        if case .imdb = name { return endpoint.with("external_source", "imdb_id") }
        return endpoint
    }

    private static func items(_ name: PastedName, _ tmdb: TMDB, _ languages: Languages) async throws -> [SearchItem] {
        let (endpoint, language) = (endpoint(name, languages), languages.first)
        switch name {
        case .imdb: return try await tmdb.get(TMDBFound.self, endpoint)?.items(asked: language) ?? []
        case .movie: return try await tmdb.row(endpoint)?.item(.movie, asked: language).map { [.title($0)] } ?? []
        case .series: return try await tmdb.row(endpoint)?.item(.tv, asked: language).map { [.title($0)] } ?? []
        case .person: return try await tmdb.row(endpoint)?.person(.person, asked: language).map { [.person($0)] } ?? []
        case .season(let id, _):
            guard let season = try await tmdb.get(TMDBSeason.self, endpoint) else { return [] }
            return [.title(season.details(series: id, languages).item)]
        case .episode(let id, _, _):
            let episode = try await tmdb.get(TMDBEpisode.self, endpoint)?.episode(series: id, languages)
            return episode.map { [.title($0.item)] } ?? []
        }
    }
}

extension TMDB {
    /// Details, of which only what a row has is read.
    fileprivate func row(_ endpoint: TMDBEndpoint) async throws -> TMDBRow? { try await get(TMDBRow.self, endpoint) }
}

extension TMDBFound {
    func items(asked language: String) -> [SearchItem] {
        movieResults.compactMap { $0.item(.movie, asked: language) }.map(SearchItem.title)
            + tvResults.compactMap { $0.item(.tv, asked: language) }.map(SearchItem.title)
            + tvEpisodeResults.compactMap { $0.item(asked: language) }.map(SearchItem.title)
            + personResults.compactMap { $0.person(.person, asked: language) }.map(SearchItem.person)
    }
}

extension TMDBFoundEpisode {
    fileprivate func item(asked language: String) -> TitleItem? {
        let title = TitleID.episode(series: showId, season: seasonNumber, episode: episodeNumber)
        guard TitleID(title.description) == title, let name else { return nil }
        var item = TitleItem(title: title, name: name)
        item.nameLanguage = language
        item.overview = overview
        item.overviewLanguage = overview.map { _ in language }
        item.releaseDate = airDate
        item.year = airDate.flatMap(year)
        return item
    }
}

extension SeasonDetails {
    fileprivate var item: TitleItem {
        var item = TitleItem(title: season.title, name: season.name)
        item.nameLanguage = nameLanguage
        item.overview = overview
        item.overviewLanguage = overviewLanguage
        item.releaseDate = season.airDate
        item.year = season.airDate.flatMap(year)
        item.posterPath = season.posterPath
        return item
    }
}

extension Episode {
    fileprivate var item: TitleItem {
        var item = TitleItem(title: title, name: name)
        item.nameLanguage = nameLanguage
        item.overview = overview
        item.overviewLanguage = overviewLanguage
        item.releaseDate = airDate
        item.year = airDate.flatMap(year)
        return item
    }
}

extension SearchItem {
    fileprivate func isOf(_ kind: SearchRoutes.Kind) -> Bool {
        switch (self, kind) {
        case (_, .all), (.person, .person): true
        case (.title(let item), .movie): if case .movie = item.title { true } else { false }
        case (.title(let item), .tv): if case .movie = item.title { false } else { true }
        default: false
        }
    }
}
