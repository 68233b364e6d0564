/// One invented series: specials, a whole season, and a season whose last episode has not been shown.
enum SeriesData {
    static let series = [lanternHour]

    static let lanternHour = Series(
        work: Work(
            id: 900_100, imdb: "tt9900100",
            wordings: [
                "en": Wording(
                    title: "The Lantern Hour", overview: "A presenter tells one strange story a week by lantern light."),
                "fr": Wording(
                    title: "L’Heure de la lanterne",
                    overview: "Chaque semaine, une histoire étrange à la lueur d’une lanterne."),
            ],
            alternativeTitles: [(country: "GB", title: "Lantern Hour")],
            date: "1952-01-07", genres: [18, 9648], popularity: 9.5, votes: (average: 7.9, count: 120),
            keywords: ["anthology"], credits: [Credit(person: 900_005, role: "Herself")], certification: "TV-PG"),
        tvdb: 990_010, status: "Returning Series",
        seasons: [specials, first, second])

    static let specials = Season(
        id: 900_109, number: 0, name: "Specials",
        episodes: [
            Episode(
                id: 900_190, number: 1, names: ["en": "The Lost Pilot", "fr": "Le Pilote perdu"], airDate: "1951-12-24",
                runtime: 30)
        ])

    static let first = Season(
        id: 900_101, number: 1, name: "Season 1",
        episodes: [
            Episode(
                id: 900_110, number: 1, names: ["en": "First Light", "fr": "Première lueur"],
                overviews: ["en": "The lantern is lit.", "fr": "La lanterne est allumée."],
                airDate: "1952-01-07", runtime: 26, imdb: "tt9900110"),
            Episode(
                id: 900_111, number: 2, names: ["en": "The Keeper", "fr": "Le Gardien"],
                overviews: ["en": "A lighthouse keeps its keeper."], airDate: "1952-01-14", runtime: 26),
            Episode(
                id: 900_112, number: 3, names: ["en": "Wick and Flame"], airDate: "1952-01-21", runtime: 27,
                kind: "finale"),
        ])

    static let second = Season(
        id: 900_102, number: 2, name: "Season 2", overview: "The lantern returns.",
        episodes: [
            Episode(
                id: 900_120, number: 1, names: ["en": "Relit", "fr": "Rallumée"], airDate: "1953-01-05", runtime: 26),
            Episode(id: 900_121, number: 2, names: ["en": "The Long Shadow"], airDate: "1953-01-12", runtime: 26),
            Episode(id: 900_122, number: 3, names: ["en": "Episode 3"], kind: "finale"),
        ])
}
