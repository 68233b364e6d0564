import HTTP
import Platform

/// The rows of a search, with links as this caller can reach them.
struct ProwlarrRows: Sendable {
    let world: World
    let request: Request

    func row(_ listing: Listing) -> JSONValue {
        let links = links(listing)
        let age = age(listing)
        let row: JSONValue = [
            "guid": .string(listing.guid), "age": .int(Int(age / 24)), "ageHours": .double(age),
            "ageMinutes": .double(age * 60), "size": .int(Int(listing.size)), "grabs": 12,
            "indexerId": .int(listing.indexer), "indexer": .string(indexerName(listing)),
            "title": .string(listing.title),
            "sortTitle": .string(TextCoding.folded(listing.title)), "imdbId": .int(listing.imdb), "tmdbId": 0,
            "tvdbId": 0,
            "tvMazeId": 0, "publishDate": .string(listing.published ?? "0001-01-01T00:00:00Z"),
            "downloadUrl": .text(links.download), "magnetUrl": .text(links.magnet), "infoUrl": infoPage(listing),
            "indexerFlags": .list(listing.flags), "categories": .array(listing.categories.map(category)),
            "infoHash": .text(hash(listing)), "seeders": .number(listing.seeders),
            "leechers": .number(leechers(listing)),
            "protocol": .string(networkProtocol(listing)), "fileName": .string("\(listing.title).torrent"),
        ]
        return row.withoutNulls
    }

    /// The hash as this indexer spells it.
    func hash(_ listing: Listing) -> String? {
        let hash = listing.torrent.infoHash
        switch listing.link {
        case .magnetOnly, .torrentOnly, .magnetGuid, .webPage, .gone: return nil
        case .torrentAndWrongHash: return "4711"
        case .hashAndMagnet, .hashOnly:
            return switch listing.spelling {
            case .lower: hash
            case .upper: hash.uppercased()
            case .base32: TextCoding.bytes(hex: hash).map(TextCoding.base32)
            }
        }
    }

    /// The links through Prowlarr's proxy: with its key, and other ones at every call.
    func links(_ listing: Listing) -> (download: String?, magnet: String?) {
        switch listing.link {
        case .hashOnly: (nil, nil)
        case .magnetOnly, .magnetGuid: (nil, proxied(listing, isMagnet: true))
        case .torrentOnly, .torrentAndWrongHash, .webPage, .gone: (proxied(listing, isMagnet: false), nil)
        case .hashAndMagnet: (proxied(listing, isMagnet: false), proxied(listing, isMagnet: true))
        }
    }

    private func proxied(_ listing: Listing, isMagnet: Bool) -> String {
        let token = ProwlarrToken(guid: listing.guid, isMagnet: isMagnet, salt: world.prowlarr.salt())
        let scheme = request.headers["X-Forwarded-Proto"] ?? "http"
        let host = request.headers["Host"] ?? "127.0.0.1"
        return "\(scheme)://\(host)\(world.knobs.prowlarrBase)/\(listing.indexer)/download?apikey=\(World.key)"
            + "&link=\(token.text)&file=\(TextCoding.percentEncoded(listing.title))"
    }

    private func age(_ listing: Listing) -> Double {
        guard let published = listing.published, let date = try? Date(published, strategy: .iso8601) else {
            return 17_700_000
        }
        return world.clock.now().timeIntervalSince(date) / 3600
    }

    private func leechers(_ listing: Listing) -> Int? {
        guard let seeders = listing.seeders, let peers = listing.peers else { return nil }
        return peers - seeders
    }

    private func infoPage(_ listing: Listing) -> JSONValue {
        listing.guid.hasPrefix("https:") ? .string(listing.guid) : .null
    }

    private func indexer(_ listing: Listing) -> Indexer? { world.content.indexers.first { $0.id == listing.indexer } }
    private func indexerName(_ listing: Listing) -> String { indexer(listing)?.name ?? "" }
    private func networkProtocol(_ listing: Listing) -> String { indexer(listing)?.networkProtocol ?? "unknown" }

    /// A tracker's own category has no name.
    private func category(_ id: Int) -> JSONValue {
        let names = [
            2000: "Movies", 2040: "Movies/HD", 2045: "Movies/UHD", 5000: "TV", 5030: "TV/SD", 5040: "TV/HD",
        ]
        return JSONValue.object([
            .init(name: "id", value: .int(id)), .init(name: "name", value: .text(names[id])),
            .init(name: "subCategories", value: []),
        ]).withoutNulls
    }
}
