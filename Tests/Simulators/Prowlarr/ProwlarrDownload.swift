import HTTP
import Platform

/// `/{indexer}/download`: the proxy through which every link goes.
struct ProwlarrDownload: Sendable {
    let world: World

    var endpoints: [Endpoint] {
        [Endpoint("/{id}/download", download), Endpoint("/api/v1/indexer/{id}/download", download)]
    }

    @Sendable private func download(_ call: Call) throws -> Response {
        let indexer = try ProwlarrIndexers(world: world).available(call)
        guard let file = call.fields["file"], let token = call.fields["link"].flatMap(ProwlarrToken.init(text:)),
            let listing = world.content.listings.first(where: { $0.guid == token.guid && $0.indexer == indexer.id })
        else { return ProwlarrAnswer.failure(500, "Invalid Prowlarr link") }
        if indexer.networkProtocol == "usenet" { return Answer.redirect(301, to: "https://news.example/nzb/1") }
        if let refusal = refusal(of: indexer) { return refusal }
        switch listing.link {
        case .gone: return ProwlarrFeed.error(410, http: 410, "Release is no longer available")
        case .webPage: return ProwlarrFeed.error(500, http: 500, "Failed to download torrent: not a torrent file")
        default: break
        }
        guard !token.isMagnet else { return Answer.redirect(301, to: listing.torrent.magnet) }
        guard !world.prowlarr.condition(indexer.id).redirects else {
            return Answer.redirect(301, to: Self.original(listing))
        }
        return Self.attachment(listing.torrent, named: file)
    }

    /// Why nothing comes through the proxy from this indexer now.
    private func refusal(of indexer: Indexer) -> Response? {
        let condition = world.prowlarr.condition(indexer.id)
        if let seconds = condition.grabLimit {
            return ProwlarrFeed.blocked(
                seconds, "User configurable Indexer Grab Limit of 10 in last 24 hour(s) reached.")
        }
        guard condition.isFailing else { return nil }
        world.prowlarr.fail(indexer.id)
        return ProwlarrFeed.error(500, http: 500, "Failed to download torrent: the tracker doesn't answer")
    }

    /// The tracker's own address, with what it knows its member by.
    private static func original(_ listing: Listing) -> String {
        "https://tracker\(listing.indexer).example/download/\(listing.torrent.infoHash).torrent?passkey=simulated"
    }

    private static func attachment(_ torrent: Torrent, named name: String) -> Response {
        var response = Answer.bytes(Data(torrent.metainfo), type: "application/x-bittorrent")
        let plain = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || " ._-()[]".contains($0)) }
        response.headers["Content-Disposition"] = "attachment; filename=\"\(plain).torrent\""
        return response
    }
}

/// Which indexer a path names, and what Prowlarr says when it can't be asked.
struct ProwlarrIndexers: Sendable {
    let world: World

    func available(_ call: Call) throws(Refusal) -> Indexer {
        guard let id = Int(call.parameter("id")) else { throw Refusal(response: ProwlarrAnswer.notFound) }
        guard let indexer = world.content.indexers.first(where: { $0.id == id }) else {
            throw Refusal(response: ProwlarrAnswer.unknownIndexer(id))
        }
        guard indexer.isEnabled else {
            throw Refusal(response: ProwlarrFeed.error(410, http: 410, "Indexer is disabled"))
        }
        if let seconds = world.prowlarr.blocked(id) {
            throw Refusal(response: ProwlarrFeed.blocked(seconds))
        }
        return indexer
    }
}
