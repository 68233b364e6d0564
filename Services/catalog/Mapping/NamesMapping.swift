import Contracts

// What tells the releases of a title apart, for services that search for them.

extension TMDBMovie {
    /// `nil` when it has no name at all.
    var names: TitleNames? {
        let releases = releaseDates?.years ?? []
        let ownYear = releaseDate.flatMap(year)
        let list = NameList(
            original: originalTitle ?? title, language: originalLanguage,
            shown: title, alternatives: (alternativeTitles?.titles ?? []),
            translations: translations?.translations ?? [])
        guard id > 0, !list.names.isEmpty else { return nil }
        var names = TitleNames(
            title: .movie(id), names: list.names,
            years: Set(releases.map(\.year) + [ownYear].compactMap { $0 }).sorted())
        names.originalLanguage = originalLanguage
        names.year = ownYear
        names.releases = releases
        names.durationSeconds = runtime.flatMap(seconds)
        names.imdbId = imdbId ?? externalIds?.imdbId
        return names
    }
}

extension TMDBSeries {
    /// `nil` when it has no name at all.
    var names: TitleNames? {
        let list = NameList(
            original: originalName ?? name, language: originalLanguage, shown: name,
            alternatives: alternativeTitles?.results ?? [], translations: translations?.translations ?? [])
        guard id > 0, !list.names.isEmpty else { return nil }
        var names = TitleNames(title: .series(id), names: list.names, years: airYears)
        names.originalLanguage = originalLanguage
        names.kind = kind
        names.year = firstAirDate.flatMap(year)
        names.countries = originCountry.isEmpty ? nil : Array(originCountry.prefix(10))
        names.durationSeconds = (lastEpisodeToAir?.runtime ?? episodeRunTime.first).flatMap(seconds)
        names.imdbId = externalIds?.imdbId
        names.tvdbId = externalIds?.tvdbId
        return names
    }

    /// Animation made in Japan is released by absolute numbers, news and talk by the day.
    private var kind: SeriesKind {
        if originalLanguage == "ja", genres.contains(where: { $0.id == Self.animation }) { return .anime }
        return type == "News" || type == "Talk Show" ? .daily : .standard
    }

    private static let animation = 16

    private var airYears: [Int] {
        let known = ([firstAirDate, lastAirDate] + seasons.map(\.airDate)).compactMap { $0.flatMap(year) }
        guard let first = known.min(), let last = known.max(), last - first <= 100 else { return Set(known).sorted() }
        return Array(first...last)
    }

    /// The number counted from the first episode of season 1; `nil` for specials and where a season is missing.
    func absoluteNumber(of episode: Int, in season: TMDBSeason) -> Int? {
        guard season.seasonNumber > 1 else { return season.seasonNumber == 1 ? episode : nil }
        // Some series count on through their seasons: then the number is absolute already.
        if let first = season.episodes.map(\.episodeNumber).min(), first > 1 { return episode }
        var count = 0
        for number in 1..<min(season.seasonNumber, 1_000) {
            guard let episodes = seasons.first(where: { $0.seasonNumber == number })?.episodeCount, episodes > 0
            else { return nil }
            count += min(episodes, 100_000)
        }
        return count + episode
    }
}

/// Names, the original first, none twice.
private struct NameList {
    /// Some titles have hundreds, of which the last find nothing that the first do not.
    private static let most = 150

    private(set) var names: [TitleName] = []
    private var seen: Set<String> = []

    init(
        original: String?, language: String?, shown: String?, alternatives: [TMDBAlternativeTitles.Name],
        translations: [TMDBTranslations.Translation]
    ) {
        add(original, language: language, country: nil, .original)
        add(shown, language: "en", country: nil, .translation)
        for translation in translations {
            let name = translation.data.title ?? translation.data.name
            add(name, language: translation.iso6391, country: translation.iso31661, .translation)
        }
        for alternative in alternatives {
            add(alternative.title, language: nil, country: alternative.iso31661, .alternative)
        }
    }

    private mutating func add(_ name: String?, language: String?, country: String?, _ kind: TitleName.Kind) {
        guard let name, names.count < Self.most, seen.insert(name).inserted else { return }
        names.append(TitleName(name: name, language: language, country: country, kind: kind))
    }
}
