import Contracts

/// What a release is asked to be.
struct Wanted: Equatable, Sendable {
    enum Part: Equatable, Sendable {
        /// A film: a name with a season or an episode is none.
        case film
        /// A whole series, or any part of it.
        case series
        case season(Int)
        case episode(EpisodeNumbering)
        /// Only the name is asked for.
        case anything
    }

    /// All names of the title, in any language.
    var names: [String]
    /// Of a film its year or years; of a series each year in which it was aired. Empty if unknown.
    var years: [Int]
    var part: Part
    /// ISO 3166-1, lower case: a release that carries another country behind its title is of another series.
    /// Empty if unknown.
    var countries: [String]

    init(names: [String], years: [Int] = [], part: Part, countries: [String] = []) {
        self.names = names
        self.years = years
        self.part = part
        self.countries = countries
    }

    init(_ title: TitleNames) {
        names = title.names.map(\.name)
        years = Array(Set(title.years + [title.year].compactMap(\.self))).sorted()
        countries = (title.countries ?? []).map { $0.lowercased() }
        part =
            switch title.title {
            case .movie: .film
            case .series: .series
            case .season(_, let season): .season(season)
            case .episode(_, let season, let episode):
                .episode(title.episode ?? EpisodeNumbering(season: season, episode: episode))
            }
    }
}

/// Whether a release is what was wanted.
enum MatchVerdict: Equatable, Sendable {
    case match(ReleaseContents)
    case mismatch(Mismatch)
}

/// Why not. The raw values are stable, for programs.
enum Mismatch: String, Error, Equatable, Sendable {
    case title = "other_title"
    case year = "other_year"
    case kind = "other_kind"
    case season = "other_season"
    case episode = "other_episode"
    case airDate = "other_air_date"
    case country = "other_country"
    case unnumbered = "no_episode_number"

    /// A sentence for people.
    var reason: String {
        switch self {
        case .title: "It carries another title."
        case .year: "It is of another year."
        case .kind: "It is of a series where a film was wanted, or the other way round."
        case .season: "It does not contain the season."
        case .episode: "It does not contain the episode."
        case .airDate: "It was aired on another day."
        case .country: "It is the series of another country."
        case .unnumbered: "It does not say which episode it is."
        }
    }
}
