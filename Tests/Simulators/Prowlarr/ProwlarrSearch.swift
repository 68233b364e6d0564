import HTTP

/// `GET /api/v1/search`.
struct ProwlarrSearch: Sendable {
    let world: World

    var endpoints: [Endpoint] {
        [Endpoint("/api/v1/search", methods: ["GET"], search)]
    }

    @Sendable private func search(_ call: Call) async throws -> Response {
        let categories = try numbers("categories", call)
        guard let asked = try indexers(call) else {
            throw Refusal(
                response: ProwlarrAnswer.failure(400, "Search failed due to all selected indexers being unavailable"))
        }
        let query = ProwlarrQuery(text: call.fields["query"] ?? "", type: call.fields["type"] ?? "search")
        let offset = call.fields.int("offset") ?? 0
        let capable = asked.filter { query.isServed(by: $0) && (offset == 0 || $0.supportsPagination) }
            .filter { $0.supports(categories) }
        let rows = await rows(query, capable, categories)
        for row in rows { world.prowlarr.remember(row) }
        let writer = ProwlarrRows(world: world, request: call.request)
        return Answer.json(.array(rows.map(writer.row)), indented: true)
    }

    /// The rows of all indexers, once the slowest has answered; nothing from one that failed, and no word about it.
    func rows(_ query: ProwlarrQuery, _ indexers: [Indexer], _ categories: [Int]) async -> [Listing] {
        let slowest = indexers.map { world.prowlarr.condition($0.id).delay }.max() ?? 0
        if slowest > 0 { await pause(milliseconds: slowest) }
        var found: [Listing] = []
        for indexer in indexers.sorted(by: { $0.priority < $1.priority }) {
            guard !world.prowlarr.condition(indexer.id).isFailing else {
                world.prowlarr.fail(indexer.id)
                continue
            }
            let guids = Set(found.map(\.guid))
            found += listings(of: indexer, query, categories).filter { !guids.contains($0.guid) }
        }
        return found
    }

    private func listings(of indexer: Indexer, _ query: ProwlarrQuery, _ categories: [Int]) -> [Listing] {
        world.content.listings.filter { listing in
            listing.indexer == indexer.id && query.matches(listing)
                && (categories.isEmpty || listing.categories.isEmpty || listing.categories.contains { $0 >= 100_000 }
                    || !Set(listing.categories).isDisjoint(with: categories))
        }
    }

    /// The indexers to ask, or `nil` when some were named and none of them can be asked.
    private func indexers(_ call: Call) throws -> [Indexer]? {
        let wanted = try numbers("indexerIds", call)
        let available = world.content.indexers.filter { $0.isEnabled && world.prowlarr.blocked($0.id) == nil }
        guard !wanted.isEmpty else { return available }
        let chosen = available.filter { indexer in
            wanted.contains(indexer.id) || wanted.contains(-1) && indexer.networkProtocol == "usenet"
                || wanted.contains(-2) && indexer.networkProtocol == "torrent"
        }
        return chosen.isEmpty ? nil : chosen
    }

    /// The values of a repeated key; a list with commas is none.
    private func numbers(_ name: String, _ call: Call) throws -> [Int] {
        try call.fields.repeated(name).map { text in
            guard let number = Int(text) else {
                throw Refusal(response: ProwlarrAnswer.invalid(name.prefix(1).uppercased() + name.dropFirst(), text))
            }
            return number
        }
    }
}
