/// Everything that the providers know about: freely licensed films, one invented series, who offers which torrent.
struct Content: Sendable {
    var films: [Film]
    var series: [Series]
    var people: [Person]
    var collections: [FilmCollection]
    var indexers: [Indexer]
    var listings: [Listing]

    static let standard = Content(
        films: FilmData.films + FilmData.fillers,
        series: SeriesData.series,
        people: FilmData.people,
        collections: FilmData.collections,
        indexers: IndexerData.indexers,
        listings: ListingData.listings
    )

    func film(_ id: Int) -> Film? { films.first { $0.work.id == id } }
    func film(imdb: String) -> Film? { films.first { $0.work.imdb == imdb } }
    func series(_ id: Int) -> Series? { series.first { $0.work.id == id } }
    func person(_ id: Int) -> Person? { people.first { $0.id == id } }

    /// The torrents of all listings, each once.
    var torrents: [Torrent] {
        var seen: Set<String> = []
        return listings.map(\.torrent).filter { seen.insert($0.infoHash).inserted }
    }
}
