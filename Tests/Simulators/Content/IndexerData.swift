enum IndexerData {
    static let indexers = [
        Indexer(id: 1, name: "Lantern Public"),
        Indexer(
            id: 2, name: "Archive Vault", priority: 10, movieParameters: ["q", "imdbId", "year"],
            seriesParameters: ["q", "season", "ep", "imdbId"], supportsPagination: true),
        Indexer(
            id: 3, name: "Projector Club", movieParameters: ["q", "imdbId", "tmdbId"],
            seriesParameters: ["q", "season", "ep", "tvdbId"]),
        Indexer(id: 4, name: "Newsreel", networkProtocol: "usenet"),
        Indexer(id: 5, name: "Closed Cinema", isEnabled: false),
        Indexer(id: 6, name: "Magnet Row"),
        Indexer(id: 7, name: "Members Only", privacy: "private"),
    ]
}
