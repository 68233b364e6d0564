/// What a release's name says of it. A field that the name does not say is `nil` or empty, and absent on the wire;
/// a flag is `nil` or `true`, never `false`.
public struct ParsedRelease: Codable, Equatable, Sendable {
    /// The name as read.
    public var name = ""
    public var title: String?
    /// Further titles that the name carries (`A / B`, `A AKA B`), in its order.
    public var alternativeTitles: [String] = []
    public var year: Int?
    /// Sorted, without doubles, as are the two below.
    public var seasons: [Int] = []
    public var episodes: [Int] = []
    /// Numbers counted over all seasons, as anime names do.
    public var absoluteEpisodes: [Int] = []
    /// A season and no episode.
    public var seasonPack: Bool?
    /// Air date, `YYYY-MM-DD`.
    public var date: String?
    /// `2160p`, `1080p`, `1080i` …; the class of the picture where the name gives width and height.
    public var resolution: String?
    public var source: ReleaseSource?
    public var quality: ReleaseQuality?
    public var remux: Bool?
    public var proper: Bool?
    public var repack: Bool?
    public var threeD: Bool?
    public var multiAudio: Bool?
    public var videoCodec: ReleaseVideoCodec?
    public var audioCodecs: [ReleaseAudioCodec] = []
    /// `5.1`, `2.0` …
    public var channels: [String] = []
    public var hdr: [ReleaseDynamicRange] = []
    /// Bits a colour: 8, 10 or 12.
    public var bitDepth: Int?
    /// Audio, ISO 639-1, sorted.
    public var languages: [String] = []
    /// ISO 639-1, sorted.
    public var subtitleLanguages: [String] = []
    public var group: String?
    public var editions: [ReleaseEdition] = []
    /// The file's kind, lower case, without a dot.
    public var container: String?
    public var episodeTitle: String?
    /// The streaming service's usual abbreviation: `AMZN`, `NF`, `DSNP` …
    public var service: String?
    /// The number behind `v2`, `REPACK3`, `PROPER2`.
    public var releaseVersion: Int?
    /// CRC-32 of the file, eight upper-case hexadecimal digits.
    public var crc: String?
    /// The site that put its address into the name.
    public var site: String?
    public var part: Int?
    /// A whole series, collection or season by the name's own word.
    public var complete: Bool?
    public var dubbed: Bool?
    public var subbed: Bool?
    /// Subtitles burnt into the picture.
    public var hardcoded: Bool?
    public var upscaled: Bool?

    public init() {}
}
