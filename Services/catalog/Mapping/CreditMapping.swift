import Contracts

extension TMDBCredits {
    private static let mostCast = 40
    private static let mostCrew = 20
    /// Of the many who make a film, those that people look for.
    private static let jobs = [
        "Director", "Writer", "Screenplay", "Story", "Novel", "Original Music Composer", "Director of Photography",
    ]

    var castCredits: [Credit] {
        let ordered = cast.sorted { ($0.order ?? .max) < ($1.order ?? .max) }
        return ordered.lazy.compactMap { $0.credit($0.character ?? $0.roles.lazy.compactMap(\.character).first) }
            .prefix(Self.mostCast).map { $0 }
    }

    var crewCredits: [Credit] {
        let wanted = Self.jobs.flatMap { job in
            crew.filter { $0.job == job || $0.jobs.contains { $0.job == job } }.compactMap { $0.credit(job) }
        }
        return Array(wanted.prefix(Self.mostCrew))
    }
}

extension TMDBPerson {
    func credit(_ role: String?) -> Credit? {
        guard id > 0, let name else { return nil }
        return Credit(personId: id, name: name, role: role, profilePath: profilePath)
    }
}

extension TMDBVideos {
    private static let mostVideos = 20

    /// Trailers first, official ones before others.
    var videos: [Video] {
        let ranked = results.compactMap { entry in entry.video.map { (rank: entry.rank, video: $0) } }
        let sorted = ranked.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
        return sorted.prefix(Self.mostVideos).map { $0.element.video }
    }
}

extension TMDBVideos.Entry {
    fileprivate var rank: Int { (type == "Trailer" ? 0 : 2) + (official == true ? 0 : 1) }

    fileprivate var video: Video? {
        guard let key, let name, let site = site.flatMap(Video.Site.init(rawValue:)) else { return nil }
        return Video(site: site, key: key, name: name, kind: type, language: iso6391)
    }
}

extension [TMDBGenre] {
    var named: [Genre] { compactMap { genre in genre.name.map { Genre(id: genre.id, name: $0) } } }
}

extension TMDBPage<TMDBRow> {
    func items(_ kind: RowKind?) -> [TitleItem] { results.compactMap { $0.item(kind) } }
}
