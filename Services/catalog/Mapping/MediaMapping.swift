import Contracts

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

extension TMDBImages {
    /// Of each kind, the best rated, as TMDB orders them.
    private static let most = 10

    var pictures: [Picture] {
        Self.pictures(.poster, posters) + Self.pictures(.backdrop, backdrops) + Self.pictures(.logo, logos)
            + Self.pictures(.still, stills) + Self.pictures(.profile, profiles)
    }

    private static func pictures(_ kind: Picture.Kind, _ entries: [Entry]) -> [Picture] {
        let sound = entries.lazy.compactMap { entry -> Picture? in
            guard let path = entry.filePath, let width = entry.width, let height = entry.height, width > 0, height > 0
            else { return nil }
            return Picture(kind: kind, path: path, width: width, height: height, language: entry.iso6391)
        }
        return Array(sound.prefix(most))
    }
}

extension TMDBWatchProviders {
    /// Countries there are some 250 of.
    private static let most = 300

    var offers: [WatchOffers] {
        let sound = (results ?? [:]).compactMap { country, offers in
            CountryCodeText.accept(country).flatMap { code in offers.wrappedValue?.wire(code) }
        }
        return Array(sound.sorted { $0.country < $1.country }.prefix(Self.most))
    }
}

extension TMDBWatchProviders.Offers {
    fileprivate func wire(_ country: String) -> WatchOffers {
        var offers = WatchOffers(country: country)
        offers.link = link
        offers.subscription = flatrate.compactMap(\.wire)
        offers.free = free.compactMap(\.wire)
        offers.withAdvertising = ads.compactMap(\.wire)
        offers.rent = rent.compactMap(\.wire)
        offers.buy = buy.compactMap(\.wire)
        return offers
    }
}

extension TMDBWatchProviders.Provider {
    fileprivate var wire: WatchProvider? {
        providerName.map { WatchProvider(providerId: providerId, name: $0, logoPath: logoPath) }
    }
}
