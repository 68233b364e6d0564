/// Which indexer offers which torrent, in all the ways in which rows differ.
enum ListingData {
    static let listings = films + blender + series + odd

    private static let films = [
        listing(TorrentData.bluRay, 1, .hashAndMagnet, seeders: 54, imdb: 63350, flags: ["freeleech"]),
        // The same torrent on another tracker, under another guid.
        listing(TorrentData.bluRay, 2, .hashOnly, .upper, seeders: 14, imdb: 63350),
        listing(TorrentData.ultraHD, 1, .hashAndMagnet, seeders: 9, category: 2045),
        listing(TorrentData.hd720, 3, .torrentOnly, seeders: 31, imdb: 63350),
        listing(TorrentData.webDownload, 6, .magnetOnly, seeders: 22),
        listing(TorrentData.french, 2, .hashAndMagnet, seeders: 17, imdb: 63350),
        listing(TorrentData.hevc, 6, .hashOnly, .base32, seeders: 12),
        listing(TorrentData.camera, 1, .hashAndMagnet, seeders: 210),
        listing(TorrentData.archives, 2, .hashAndMagnet, seeders: 25, imdb: 63350),
        listing(TorrentData.sampleOnly, 1, .magnetOnly, seeders: 3),
        listing(TorrentData.dead, 2, .hashAndMagnet, seeders: 0, imdb: 63350),
        listing(TorrentData.failing, 1, .hashAndMagnet, seeders: 2),
        listing(TorrentData.linkDown, 3, .torrentAndWrongHash, seeders: 19, imdb: 63350),
        listing(TorrentData.noVideo, 6, .magnetGuid, seeders: 8),
        // A tracker that puts other films under the number.
        listing(TorrentData.remake, 2, .hashAndMagnet, seeders: 88, imdb: 63350),
        listing(TorrentData.otherFilm, 2, .hashAndMagnet, seeders: 5, imdb: 63350),
    ]

    private static let blender = [
        listing(TorrentData.bunny4K, 1, .hashAndMagnet, seeders: 40, category: 2045),
        listing(TorrentData.bunny, 2, .hashAndMagnet, seeders: 120, imdb: 1_254_207),
        listing(TorrentData.sintel, 1, .hashAndMagnet, seeders: 77),
        listing(TorrentData.sintel, 3, .torrentOnly, seeders: 20, imdb: 1_727_587),
        listing(TorrentData.sintel720, 6, .magnetOnly, seeders: 6),
        listing(TorrentData.tears, 2, .hashOnly, seeders: 33, imdb: 2_285_752),
        listing(TorrentData.nosferatu, 2, .hashAndMagnet, seeders: 28, imdb: 13442),
    ]

    private static let series = [
        listing(TorrentData.seasonPack, 1, .hashAndMagnet, seeders: 35, category: 5040),
        listing(TorrentData.complete, 6, .magnetOnly, seeders: 11, category: 5040),
        listing(TorrentData.episode("S01E01.1080p.WEB-DL.x264-LAMP"), 1, .hashAndMagnet, seeders: 18, category: 5040),
        listing(
            TorrentData.episode("S01E02.720p.HDTV.x264-GLOW", bytes: 402_653_184), 2, .hashOnly, .upper, seeders: 7,
            category: 5040),
        listing(TorrentData.episode("S01E03.1080p.WEB-DL.x264-LAMP"), 3, .torrentOnly, seeders: 9, category: 5040),
        listing(TorrentData.episode("S02E01.1080p.WEB-DL.H264-LAMP"), 1, .hashAndMagnet, seeders: 16, category: 5040),
        listing(
            TorrentData.episode("S02E02.1080p.WEB-DL.H264-LAMP", .downloads(seconds: 15)), 2, .hashAndMagnet,
            seeders: 13,
            category: 5040),
        listing(
            TorrentData.episode("S00E01.The.Lost.Pilot.480p.DVDRip.x264-LAMP", bytes: 314_572_800), 6, .magnetOnly,
            seeders: 4, category: 5030),
    ]

    /// Rows that a client must survive.
    private static let odd: [Listing] = {
        var unknown = listing(TorrentData.oldRip, 6, .hashAndMagnet, .base32, seeders: nil, category: 100_042)
        unknown.size = 0
        unknown.published = nil
        var negative = listing(TorrentData.webDownload, 1, .hashAndMagnet, seeders: 5)
        negative.peers = 2
        negative.categories = []
        var page = listing(TorrentData.hd720, 6, .webPage, seeders: 1)
        page.title = "Night.of.the.Living.Dead.1968.720p.BluRay.x264-WEBPAGE"
        var gone = listing(TorrentData.hd720, 3, .gone, seeders: 1)
        gone.title = "Night.of.the.Living.Dead.1968.720p.BluRay.x264-REMOVED"
        gone.guid += "-removed"
        var usenet = listing(TorrentData.bluRay, 4, .torrentOnly, seeders: nil)
        usenet.title = "Night.of.the.Living.Dead.1968.1080p.BluRay.x264-NEWSREEL"
        var closed = listing(TorrentData.bluRay, 5, .hashAndMagnet, seeders: 99)
        closed.title = "Night.of.the.Living.Dead.1968.1080p.BluRay.x264-CLOSED"
        var members = listing(TorrentData.bluRay, 7, .torrentOnly, seeders: 3)
        members.title = "Night.of.the.Living.Dead.1968.1080p.BluRay.x264-MEMBERS"
        return [unknown, negative, page, gone, usenet, closed, members]
    }()

    private static func listing(
        _ torrent: Torrent, _ indexer: Int, _ link: LinkForm, _ spelling: HashSpelling = .lower, seeders: Int?,
        imdb: Int = 0,
        category: Int = 2040, flags: [String] = []
    ) -> Listing {
        Listing(
            torrent: torrent, indexer: indexer, title: torrent.name,
            guid: link == .magnetGuid
                ? torrent.magnet : "https://tracker\(indexer).example/torrent/\(torrent.infoHash.prefix(10))",
            link: link, spelling: spelling, size: torrent.size, seeders: seeders,
            peers: seeders.map { $0 + $0 / 4 + 1 },
            imdb: imdb, categories: category >= 100_000 ? [category] : [category / 1000 * 1000, category], flags: flags)
    }
}
