/// Films that are in the public domain or under a Creative Commons licence, with their TMDB and IMDb numbers.
enum FilmData {
    static let films = [
        nightOfTheLivingDead, bigBuckBunny, sintel, tearsOfSteel, elephantsDream, nosferatu, unreleased,
    ]

    static let nightOfTheLivingDead = Film(
        work: Work(
            id: 10331, imdb: "tt0063350",
            wordings: [
                "en": Wording(
                    title: "Night of the Living Dead",
                    overview: "Strangers shelter in a farmhouse while the dead walk outside.",
                    tagline: "They won't stay dead!"),
                "fr": Wording(
                    title: "La Nuit des morts-vivants",
                    overview: "Des inconnus se réfugient dans une ferme tandis que les morts marchent au-dehors.",
                    tagline: "Ils ne resteront pas morts !"),
                "de": Wording(title: "Die Nacht der lebenden Toten", overview: ""),
                "es": Wording(
                    title: "La noche de los muertos vivientes",
                    overview: "Unos desconocidos se refugian en una granja mientras los muertos caminan."),
            ],
            alternativeTitles: [
                (country: "US", title: "Night of the Flesh Eaters"),
                (country: "CA", title: "La Nuit des morts vivants"),
            ],
            date: "1968-10-04", genres: [27, 53], popularity: 21.4, votes: (average: 7.6, count: 2300),
            keywords: ["farmhouse", "zombie", "public domain"],
            credits: [
                Credit(person: 900_002, role: "Ben"), Credit(person: 900_003, role: "Barbra"),
                Credit(person: 900_001, role: "Director", department: "Directing"),
            ],
            certification: "NR"),
        runtime: 96, collection: 900_300)

    static let bigBuckBunny = Film(
        work: Work(
            id: 10378, imdb: "tt1254207", country: "NL",
            wordings: [
                "en": Wording(
                    title: "Big Buck Bunny", overview: "A giant rabbit takes his revenge on three bullying rodents."),
                "fr": Wording(
                    title: "Big Buck Bunny", overview: "Un lapin géant se venge de trois rongeurs tyranniques."),
            ],
            date: "2008-04-10", genres: [16, 35, 10751], popularity: 12.1, votes: (average: 6.5, count: 900),
            homepage: "https://peach.blender.org/", keywords: ["rabbit", "open movie"],
            credits: [Credit(person: 900_004, role: "Director", department: "Directing")]),
        runtime: 10)

    static let sintel = Film(
        work: Work(
            id: 45745, imdb: "tt1727587", country: "NL",
            wordings: [
                "en": Wording(
                    title: "Sintel", overview: "A wandering girl searches for the dragon that she raised.",
                    tagline: "Who is the hunter?"),
                "fr": Wording(title: "Sintel", overview: "Une jeune fille errante cherche le dragon qu’elle a élevé."),
            ],
            alternativeTitles: [(country: "NL", title: "Durian")],
            date: "2010-09-30", genres: [16, 14, 28], popularity: 11.7, votes: (average: 7.3, count: 640),
            homepage: "https://durian.blender.org/", keywords: ["dragon", "open movie"]),
        runtime: 15)

    static let tearsOfSteel = Film(
        work: Work(
            id: 133_701, imdb: "tt2285752", country: "NL",
            wordings: [
                "en": Wording(title: "Tears of Steel", overview: "Old friends meet again to save a future Amsterdam.")
            ],
            date: "2012-09-26", genres: [878, 28], popularity: 8.9, votes: (average: 6.3, count: 300)),
        runtime: 12)

    static let elephantsDream = Film(
        work: Work(
            id: 9761, imdb: "tt0807840", country: "NL",
            wordings: ["en": Wording(title: "Elephants Dream", overview: "Two men walk through an endless machine.")],
            date: "2006-03-24", genres: [16, 878], popularity: 6.2, votes: (average: 5.9, count: 210)),
        runtime: 11)

    static let nosferatu = Film(
        work: Work(
            id: 653, imdb: "tt0013442", language: "de", country: "DE",
            wordings: [
                "de": Wording(
                    title: "Nosferatu, eine Symphonie des Grauens",
                    overview: "Ein Makler reist zu einem Grafen, der das Tageslicht scheut."),
                "en": Wording(title: "Nosferatu", overview: "An estate agent travels to a count who shuns the day."),
                "fr": Wording(
                    title: "Nosferatu le vampire", overview: "Un clerc se rend chez un comte qui fuit le jour."),
            ],
            date: "1922-02-16", genres: [27, 14], popularity: 14.0, votes: (average: 7.7, count: 2100)),
        runtime: 95)

    /// Says as little about itself as TMDB allows.
    static let unreleased = Film(
        work: Work(
            id: 900_200, wordings: ["en": Wording(title: "Night of the Living Toys")], date: "", hasImages: false),
        runtime: 0, status: "Planned")

    /// Enough rows for several pages.
    static let fillers = (1...60).map { number in
        Film(
            work: Work(
                id: 910_000 + number,
                wordings: ["en": Wording(title: "Example Picture \(number)", overview: "Nothing happens.")],
                date: "19\(10 + number)-01-0\(1 + number % 9)", genres: [18], popularity: 5.0 - Double(number) / 20,
                votes: (average: 5.0, count: number), hasImages: number % 3 != 0),
            runtime: 60 + number)
    }

    static let collections = [
        FilmCollection(id: 900_300, name: "Living Dead Collection", overview: "Farmhouses, mostly.")
    ]

    static let people = [
        Person(
            id: 900_001, name: "George Example", gender: 2, department: "Directing", biography: "Directed one film.",
            birthday: "1940-02-04", deathday: "2017-07-16", birthplace: "New York City, New York, USA",
            imdb: "nm9900001"),
        Person(id: 900_002, name: "Duane Example", gender: 2, birthday: "1937-02-02", profile: "/profile-900002.jpg"),
        Person(id: 900_003, name: "Judith Example", gender: 1),
        Person(id: 900_004, name: "Sacha Example", department: "Directing"),
        Person(id: 900_005, name: "Vera Lantern", gender: 1, biography: "Presenter of The Lantern Hour."),
    ]
}
