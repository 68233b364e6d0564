import HTTP
import Platform

/// `/{indexer}/api`: the Torznab feed. Unlike the search it says when an indexer is blocked.
struct ProwlarrFeed: Sendable {
    let world: World

    var endpoints: [Endpoint] {
        [Endpoint("/{id}/api", answer), Endpoint("/api/v1/indexer/{id}/newznab", answer)]
    }

    static func error(_ code: Int, http: Int, _ description: String) -> Response {
        let xml =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<error code=\"\(code)\" description=\"\(escaped(description))\" />"
        return Answer.text(xml, type: "application/rss+xml", status: http)
    }

    static func blocked(
        _ seconds: Int, _ description: String = "Indexer is disabled till later due to recent failures."
    ) -> Response {
        var response = error(429, http: 429, description)
        response.headers["Retry-After"] = String(seconds)
        return response
    }

    @Sendable private func answer(_ call: Call) async throws -> Response {
        guard let function = call.fields["t"] else { return Self.error(200, http: 400, "Missing parameter (t)") }
        let indexer = try ProwlarrIndexers(world: world).available(call)
        switch function {
        case "caps": return Answer.text(capabilities(indexer), type: "application/rss+xml")
        case "search", "tvsearch", "movie": return try await search(call, indexer, function)
        default: return Self.error(202, http: 400, "No such function (\(function))")
        }
    }

    private func search(_ call: Call, _ indexer: Indexer, _ function: String) async throws -> Response {
        var text = call.fields["q"] ?? ""
        if let imdb = call.fields["imdbid"] {
            guard let number = Int(imdb.hasPrefix("tt") ? String(imdb.dropFirst(2)) : imdb), number > 0 else {
                return Self.error(201, http: 400, "Incorrect parameter (imdbid)")
            }
            text += "{ImdbId:\(number)}"
        }
        if let season = call.fields["season"] { text += "{Season:\(season)}" }
        if let episode = call.fields["ep"] { text += "{Episode:\(episode)}" }
        let query = ProwlarrQuery(text: text, type: function)
        let categories = (call.fields["cat"] ?? "").split(separator: ",").compactMap { Int($0) }
        let served = query.isServed(by: indexer) ? [indexer] : []
        let rows = await ProwlarrSearch(world: world).rows(query, served, categories)
        if let seconds = world.prowlarr.blocked(indexer.id) { return Self.blocked(seconds) }
        // Rows without a size or a category are left out here, and kept in the search.
        let items = rows.filter { $0.size > 0 && !$0.categories.isEmpty }.map { item($0, indexer, call.request) }
        return Answer.text(Self.document(items), type: "application/rss+xml")
    }

    private static func document(_ items: [String]) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="1.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:torznab="http://torznab.com/schemas/2015/feed">
          <channel>
            <atom:link rel="self" type="application/rss+xml" />
            <title>Prowlarr</title>
        \(items.joined(separator: "\n"))
          </channel>
        </rss>
        """
    }

    private func item(_ listing: Listing, _ indexer: Indexer, _ request: Request) -> String {
        let rows = ProwlarrRows(world: world, request: request)
        let links = rows.links(listing)
        let link = Self.escaped(links.download ?? links.magnet ?? "")
        var attributes = listing.categories.map { ("category", String($0)) }
        if listing.imdb > 0 { attributes.append(("imdb", Self.padded(listing.imdb))) }
        if let seeders = listing.seeders { attributes.append(("seeders", String(seeders))) }
        if let peers = listing.peers { attributes.append(("peers", String(peers))) }
        if let hash = rows.hash(listing) { attributes.append(("infohash", hash)) }
        let tags = attributes.map { "<torznab:attr name=\"\($0.0)\" value=\"\($0.1)\" />" }.joined()
        return
            "<item><title>\(Self.escaped(listing.title))</title><description /><guid>\(Self.escaped(listing.guid))</guid>"
            + "<prowlarrindexer id=\"\(indexer.id)\" type=\"\(indexer.privacy)\">\(indexer.name)</prowlarrindexer>"
            + "<pubDate>Sat, 01 Nov 2025 08:00:00 +0000</pubDate><size>\(listing.size)</size><link>\(link)</link>"
            + listing.categories.map { "<category>\($0)</category>" }.joined()
            + "<enclosure url=\"\(link)\" length=\"\(listing.size)\" type=\"application/x-bittorrent\" />\(tags)</item>"
    }

    private func capabilities(_ indexer: Indexer) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<caps><server title=\"Prowlarr\"/><limits default=\"100\" max=\"100\"/>"
            + "<searching><search available=\"yes\" supportedParams=\"q\"/>"
            + "<tv-search available=\"yes\" supportedParams=\"\(indexer.seriesParameters.joined(separator: ",").lowercased())\"/>"
            + "<movie-search available=\"yes\" supportedParams=\"\(indexer.movieParameters.joined(separator: ",").lowercased())\"/>"
            + "</searching><categories><category id=\"2000\" name=\"Movies\"/><category id=\"5000\" name=\"TV\"/></categories></caps>"
    }

    /// IMDb's number as the feed writes it: seven digits, without `tt`.
    private static func padded(_ imdb: Int) -> String {
        let digits = String(imdb)
        return String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
