import Contracts
import Platform

extension Example {
    static let indexer = [
        Example(
            "indexer/ReleaseSearch",
            ReleaseSearch(complete: true, indexers: [failed], items: [release], rejected: [rejected])),
        Example(
            "indexer/ReleaseSearch.minimal", ReleaseSearch(complete: false, indexers: [], items: [], rejected: [])),
        Example("indexer/IndexerAnswer", failed),
        Example("indexer/IndexerAnswer.minimal", IndexerAnswer(name: "Beta", state: .pending)),
        Example("indexer/Release", release),
        Example(
            "indexer/Release.minimal",
            Release(id: "cmVsZWFzZQ", name: "Night", parsed: named("Night"), indexers: ["Alpha"])),
        Example("indexer/ReleaseOffer", offer),
        Example(
            "indexer/ReleaseOffer.minimal",
            ReleaseOffer(indexerId: 3, indexer: "Alpha", title: "Night", transport: "torrent")),
        Example("indexer/ReleaseOutcomes", ReleaseOutcomes(items: [outcome])),
        Example("indexer/ReleaseOutcome", outcome),
        Example("indexer/RankingPreferences", preferences),
        Example("indexer/RankingPreferences.minimal", RankingPreferences()),
        Example("indexer/IndexerCapabilities", capabilities),
        Example("indexer/ScorePart", ScorePart(name: "resolution", points: 1_000)),
        Example("indexer/RejectedRelease", rejected),
        Example(
            "indexer/ReleaseTorrent",
            ReleaseTorrent(
                infoHash: hash, magnet: "magnet:?xt=urn:btih:\(hash)", torrent: Data("d4:infodee".utf8))),
        Example("indexer/ReleaseTorrent.minimal", ReleaseTorrent(infoHash: hash)),
        Example("indexer/IndexerInformation", blocked),
        Example(
            "indexer/IndexerInformation.minimal",
            blocked.with {
                $0.isBlocked = false
                $0.blockedUntil = nil
            }),
        Example("indexer/IndexerAnswerList", IndexerAnswerList(items: [blocked])),
        Example("indexer/ParseRequest", ParseRequest(names: ["Orchard.S02E03.1080p-GROVE"])),
        Example("indexer/ParseAnswer", ParseAnswer(items: [named("Orchard")])),
        Example("indexer/ParsedRelease", parsed),
        Example("indexer/ParsedRelease.minimal", named("Orchard")),
    ]

    private static let hash = "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"
    private static let outcome = ReleaseOutcome(infoHash: hash, result: .downloading)
    private static let failed = IndexerAnswer(name: "Alpha", state: .failed, releaseCount: 2, reason: "timed out")
    private static let blocked = IndexerInformation(
        id: 3, name: "Alpha", isSearched: true, isEnabled: true, transport: "torrent", privacy: "public", priority: 25,
        isBlocked: true, blockedUntil: .example(300), isPaused: true, capabilities: capabilities)
    private static let capabilities = IndexerCapabilities(
        search: ["q"], films: ["q", "imdbId"], series: ["q", "season", "ep"], categories: [2_000, 5_000],
        supportsPages: true)
    private static let rejected = RejectedRelease(
        name: "Night.1990.1080p-A", code: "other_year", reason: "It is of 1990, not 1968.")

    private static let release = Release(
        id: "cmVsZWFzZQ", name: "Night.1968-A", parsed: named("Night.1968-A"), indexers: ["Alpha", "Beta"]
    ).with {
        $0.infoHash = hash
        $0.sizeBytes = 9_876_543_210
        $0.seeders = 12
        $0.publishedAt = .example()
        $0.contents = .film
        $0.offers = [offer]
        $0.duplicateOf = "cmVsZWFzZQ"
        $0.readiness = .likely
        $0.score = 1_000
        $0.scoreParts = [ScorePart(name: "resolution", points: 1_000)]
    }

    private static let offer = ReleaseOffer(indexerId: 3, indexer: "Alpha", title: "Night.1968-A", transport: "torrent")
        .with {
            $0.sortTitle = "night 1968 a"
            $0.fileName = "Night.1968-A.torrent"
            $0.guid = "https://tracker.example/torrent/4711"
            $0.infoUrl = "https://tracker.example/torrent/4711"
            $0.commentUrl = "https://tracker.example/torrent/4711#comments"
            $0.sizeBytes = 9_876_543_210
            ($0.files, $0.grabs, $0.seeders, $0.leechers) = (2, 90, 12, 3)
            $0.publishedAt = .example()
            $0.ageDays = 120
            $0.categories = [2_000, 2_040]
            $0.flags = ["freeleech"]
            ($0.imdbId, $0.tmdbId, $0.tvdbId, $0.tvMazeId) = (63_350, 10_331, 1, 2)
        }

    private static let preferences = RankingPreferences().with {
        $0.resolutions = ["1080p", "720p"]
        $0.videoCodecs = [.h264]
        $0.dynamicRanges = [.sdr]
        $0.languages = ["fr", "und"]
        $0.requiredLanguages = ["fr"]
        $0.excludedLanguages = ["de"]
        ($0.camera, $0.threeD, $0.discs, $0.adult) = (false, false, false, false)
        $0.minimumSeeders = 1
        $0.maximumSizeBytes = 20_000_000_000
        ($0.minimumMegabytesPerMinute, $0.maximumMegabytesPerMinute) = (5, 150)
    }

    private static func named(_ name: String) -> ParsedRelease { ParsedRelease().with { $0.name = name } }

    /// Everything that a name can say, though none says all of it.
    private static let parsed = named("Everything").with {
        sayNumbering(&$0)
        sayPicture(&$0)
        saySound(&$0)
        sayFlags(&$0)
        $0.group = "GROVE"
        $0.container = "mkv"
        $0.service = "AMZN"
        $0.releaseVersion = 2
        $0.crc = "0A1B2C3D"
        $0.site = "www.example.org"
    }

    private static func sayNumbering(_ release: inout ParsedRelease) {
        release.title = "Orchard"
        release.alternativeTitles = ["Der Obstgarten"]
        release.year = 2019
        release.seasons = [2]
        release.episodes = [3, 4]
        release.absoluteEpisodes = [15]
        release.date = "2019-10-25"
        release.episodeTitle = "The Gate"
        release.part = 1
    }

    private static func sayPicture(_ release: inout ParsedRelease) {
        release.resolution = "2160p"
        release.source = .web
        release.quality = .webDL
        release.videoCodec = .hevc
        release.hdr = [.hdr10Plus, .dolbyVision]
        release.bitDepth = 10
        release.editions = [.directorsCut, .hybrid]
    }

    private static func saySound(_ release: inout ParsedRelease) {
        release.audioCodecs = [.eac3, .atmos]
        release.channels = ["5.1"]
        release.languages = ["de", "en"]
        release.subtitleLanguages = ["fr"]
    }

    private static func sayFlags(_ release: inout ParsedRelease) {
        release.seasonPack = true
        release.remux = true
        release.proper = true
        release.repack = true
        release.threeD = true
        release.multiAudio = true
        release.complete = true
        release.dubbed = true
        release.subbed = true
        release.hardcoded = true
        release.upscaled = true
    }
}
