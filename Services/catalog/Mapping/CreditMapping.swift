import Contracts

extension TMDBCredits {
    private static let mostCast = 40
    private static let mostCrew = 20
    /// Of the many who make a film, those that people look for.
    private static let jobs = [
        "Director", "Writer", "Screenplay", "Story", "Novel", "Original Music Composer", "Director of Photography",
    ]

    var castCredits: [Credit] { Self.parts(cast) }
    var guestCredits: [Credit] { Self.parts(guestStars) }

    var crewCredits: [Credit] {
        let wanted = Self.jobs.flatMap { job in
            crew.filter { $0.job == job || $0.jobs.contains { $0.job == job } }.compactMap { $0.credit(job) }
        }
        return Array(wanted.prefix(Self.mostCrew))
    }

    private static func parts(_ people: [TMDBCredit]) -> [Credit] {
        let ordered = people.sorted { ($0.order ?? .max) < ($1.order ?? .max) }
        return ordered.lazy.compactMap { $0.credit($0.character ?? $0.roles.lazy.compactMap(\.character).first) }
            .prefix(mostCast).map { $0 }
    }
}

extension TMDBCredit {
    func credit(_ role: String?) -> Credit? {
        guard id > 0, let name else { return nil }
        return Credit(personId: id, name: name, role: role, profilePath: profilePath)
    }
}

extension [TMDBGenre] {
    var named: [Genre] { compactMap { genre in genre.name.map { Genre(id: genre.id, name: $0) } } }
}
