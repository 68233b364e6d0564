import Contracts

/// What details of films and of series have alike.
protocol TitleDetails {
    var keywords: [String] { get set }
    var videos: [Video] { get set }
    var pictures: [Picture] { get set }
    var recommendations: [TitleItem] { get set }
    var similar: [TitleItem] { get set }
    var watchOffers: [WatchOffers] { get set }
    var externalIds: ExternalIDs { get set }
}

extension MovieDetails: TitleDetails {}
extension SeriesDetails: TitleDetails {}

extension TMDBParts {
    func fill(_ details: inout some TitleDetails, _ kind: RowKind, asked language: String) {
        details.keywords = keywords?.names ?? []
        details.videos = videos?.videos ?? []
        details.pictures = images?.pictures ?? []
        details.recommendations = recommendations?.items(kind, asked: language) ?? []
        details.similar = similar?.items(kind, asked: language) ?? []
        details.watchOffers = watchProviders?.offers ?? []
        details.externalIds = externalIds?.wire ?? ExternalIDs()
    }
}

extension TMDBExternalIDs {
    var wire: ExternalIDs {
        var ids = ExternalIDs()
        ids.imdbId = imdbId
        ids.tvdbId = tvdbId
        ids.wikidataId = wikidataId
        ids.facebookId = facebookId
        ids.instagramId = instagramId
        ids.twitterId = twitterId
        return ids
    }
}

extension TMDBKeywords {
    private static let most = 50

    var names: [String] { Array((keywords + results).compactMap(\.name).prefix(Self.most)) }
}

extension TMDBPage<TMDBRow> {
    func items(_ kind: RowKind?, asked language: String) -> [TitleItem] {
        results.compactMap { $0.item(kind, asked: language) }
    }
}
