/// Torrents that do what torrents do: some play, some wait, some fail, some hold what nobody wants.
///
/// Samples and extras are smaller than the shortest films that stand in for the real ones.
enum TorrentData {
    // Night of the Living Dead.
    static let bluRay = film(
        "Night.of.the.Living.Dead.1968.1080p.BluRay.x264-PUBDOM", bytes: 8_203_238_553, .film,
        extras: [
            TorrentFile(path: ["Sample", "sample-night.of.the.living.dead.1968.1080p.mkv"], size: 180_000),
            TorrentFile(path: ["Extras", "Interview.with.George.Example.mkv"], size: 240_000),
            TorrentFile(path: ["Subs", "fr.srt"], size: 9_011), TorrentFile(path: ["pubdom.nfo"], size: 4_096),
            TorrentFile(path: ["Extras", "pubdom.nfo"], size: 0),
        ])
    static let ultraHD = film(
        "Night.of.the.Living.Dead.1968.2160p.UHD.BluRay.REMUX.HDR10.HEVC.FLAC.1.0-OPENREEL", bytes: 48_318_382_080,
        .film,
        .downloads(seconds: 30))
    static let hd720 = film(
        "Night.of.the.Living.Dead.1968.REMASTERED.720p.BluRay.x264.AAC-COMMONS", bytes: 3_489_660_928, .film)
    static let webDownload = film(
        "Night of the Living Dead (1968) [1080p] [WEB-DL] [H.264] [AAC 2.0] [MULTi EN-FR]-FARMHOUSE",
        bytes: 4_102_385_664, .film)
    static let french = film(
        "La.Nuit.des.morts-vivants.1968.FRENCH.1080p.BluRay.x264-CINEMA", bytes: 6_012_954_214, .film)
    static let hevc = film(
        "Night.of.the.Living.Dead.1968.1080p.BluRay.x265.10bit.DDP5.1-LANTERN", bytes: 5_153_960_755, .hevc)
    static let camera = film("Night.of.the.Living.Dead.1968.HDCAM.x264-SHAKY", bytes: 1_288_490_188, .film)
    static let oldRip = film("🧟 Night of the Living Dead 1968 480p DVDRip XviD", bytes: 734_003_200, .film)
    static let archives = Torrent(
        "Night.of.the.Living.Dead.1968.1080p.WEB-DL.x264-RARPACK",
        [
            TorrentFile(path: ["night.rar"], size: 104_857_600), TorrentFile(path: ["night.r00"], size: 104_857_600),
            TorrentFile(path: ["night.r01"], size: 4_294_967_296), TorrentFile(path: ["night.sfv"], size: 96),
        ])
    static let sampleOnly = Torrent(
        "Night.of.the.Living.Dead.1968.1080p.WEBRip.SAMPLE.x264-TEASER",
        [TorrentFile(path: ["Sample", "sample.mkv"], size: 25_000_000, content: .media(.short))])
    static let dead = film(
        "Night.of.the.Living.Dead.1968.720p.WEBRip.x264-NOBODY", bytes: 2_040_109_465, .film, .stuck(code: 1))
    static let failing = film(
        "Night.of.the.Living.Dead.1968.1080p.WEBRip.DDP2.0.x264-NOPEER", bytes: 4_509_715_660, .film,
        .fails(code: 15, afterSeconds: 10))
    static let linkDown = film(
        "Night.of.the.Living.Dead.1968.1080p.BluRay.DTS.x264-GONE", bytes: 9_126_805_504, .film, .ready,
        unlockError: "LINK_DOWN")
    static let noVideo = Torrent(
        "Night.of.the.Living.Dead.1968.1080p.BluRay.FLAC.x264-STATIC",
        [TorrentFile(path: ["Night.of.the.Living.Dead.1968.1080p.BluRay.FLAC.x264-STATIC.mkv"], size: 7_516_192_768)])
    static let remake = film("Night.of.the.Living.Dead.1990.1080p.BluRay.x264-REMAKE", bytes: 7_301_444_403, .mp4)
    static let otherFilm = film("Dawn.of.the.Living.Toys.1968.1080p.WEB-DL.x264-WRONG", bytes: 5_046_586_572, .mp4)

    // The films of the Blender studio.
    static let bunny4K = film("Big.Buck.Bunny.2008.2160p.WEB-DL.HEVC.DDP5.1-PEACH", bytes: 1_395_864_371, .hevc)
    static let bunny = film("Big.Buck.Bunny.2008.1080p.WEB-DL.H264.AAC-PEACH", bytes: 524_288_000, .mp4)
    static let sintel = Torrent(
        "Sintel.2010.1080p.BluRay.x264-DURIAN.mp4",
        [TorrentFile(path: ["Sintel.2010.1080p.BluRay.x264-DURIAN.mp4"], size: 943_718_400, content: .media(.mp4))])
    static let sintel720 = film(
        "Sintel.2010.720p.WEB-DL.x264.AC3-ORANGE", bytes: 429_916_160, .hevc, .downloads(seconds: 20))
    static let tears = film("Tears.of.Steel.2012.1080p.WEB-DL.x264.AAC-MANGO", bytes: 576_716_800, .mp4)
    static let nosferatu = film(
        "Nosferatu.Eine.Symphonie.des.Grauens.1922.GERMAN.1080p.BluRay.x264-SCHATTEN", bytes: 7_516_192_768, .film)

    // The Lantern Hour.
    static let seasonPack = Torrent(
        "The.Lantern.Hour.S01.1080p.WEB-DL.x264-LAMP",
        (1...3).map { number in
            let name = "The.Lantern.Hour.S01E0\(number).1080p.WEB-DL.x264-LAMP.mkv"
            return TorrentFile(path: [name], size: 912_680_550 + Int64(number), content: .media(.episode))
        } + [
            TorrentFile(path: ["Sample", "the.lantern.hour.s01e01.sample.mkv"], size: 120_000),
            TorrentFile(path: ["Season 1 – Extras", "Behind the Lantern.mkv"], size: 150_000),
        ])
    static let complete = Torrent(
        "The Lantern Hour (1952) Complete Series S00-S02 720p WEBRip x264-WICK",
        [(0, 1), (1, 1), (1, 2), (1, 3), (2, 1), (2, 2)].map { season, number in
            let name = "The Lantern Hour - S0\(season)E0\(number) - 720p.mkv"
            return TorrentFile(path: ["Season \(season)", name], size: 402_653_184, content: .media(.episode))
        })

    /// One episode in a folder with its torrent's name.
    static func episode(_ tags: String, bytes: Int64 = 912_680_550, _ availability: Availability = .ready) -> Torrent {
        let name = "The.Lantern.Hour.\(tags)"
        return Torrent(
            name, [TorrentFile(path: ["\(name).mkv"], size: bytes, content: .media(.episode))], availability)
    }

    private static func film(
        _ name: String, bytes: Int64, _ kind: MediaKind, _ availability: Availability = .ready,
        unlockError: String? = nil,
        extras: [TorrentFile] = []
    ) -> Torrent {
        let main = TorrentFile(path: ["\(name).\(kind.container)"], size: bytes, content: .media(kind))
        return Torrent(name, [main] + extras, availability, unlockError: unlockError)
    }
}
