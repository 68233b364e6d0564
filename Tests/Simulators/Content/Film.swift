/// The words of a title in one language.
struct Wording: Sendable {
    var title: String
    var overview = ""
    var tagline = ""
}

/// Who takes part in a title.
struct Credit: Sendable {
    let person: Int
    /// The character of an actor, the job of anybody else.
    let role: String
    /// `nil` for an actor.
    var department: String?
}

/// What films and series have in common.
struct Work: Sendable {
    let id: Int
    var imdb: String?
    /// ISO 639-1; its wording is the original one.
    var language = "en"
    var country = "US"
    /// By ISO 639-1 code. A language that is missing has no translation.
    var wordings: [String: Wording]
    var alternativeTitles: [(country: String, title: String)] = []
    /// `YYYY-MM-DD`, or empty when it isn't known.
    var date: String
    var genres: [Int] = []
    var popularity = 1.0
    var votes = (average: 0.0, count: 0)
    var hasImages = true
    var homepage = ""
    var keywords: [String] = []
    var credits: [Credit] = []
    var certification = ""

    var original: Wording { wordings[language] ?? Wording(title: "") }

    /// The wording in a language such as `fr` or `fr-FR`; the original title and no other text without a translation.
    func wording(_ language: String) -> Wording {
        wordings[String(language.prefix(2))] ?? Wording(title: original.title)
    }

    /// Every name under which a search finds it.
    var names: [String] { wordings.values.map(\.title) + alternativeTitles.map(\.title) }

    var year: String { String(date.prefix(4)) }
    var poster: String? { hasImages ? "/poster-\(id).jpg" : nil }
    var backdrop: String? { hasImages ? "/backdrop-\(id).jpg" : nil }
}

struct Film: Sendable {
    let work: Work
    /// Minutes; 0 when it isn't known.
    var runtime: Int
    var collection: Int?
    var status = "Released"
}

struct FilmCollection: Sendable {
    let id: Int
    let name: String
    let overview: String
}

struct Person: Sendable {
    let id: Int
    let name: String
    /// 0 unknown, 1 female, 2 male, 3 non-binary.
    var gender = 0
    var department = "Acting"
    var biography = ""
    var birthday: String?
    var deathday: String?
    var birthplace: String?
    var imdb: String?
    var profile: String?
}
