extension ParsedRelease {
    enum CodingKeys: String, CodingKey {
        case name, title, alternativeTitles, year, seasons, episodes, absoluteEpisodes, seasonPack, date, resolution,
            source
        case quality, remux, proper, repack, threeD, multiAudio, videoCodec, audioCodecs, channels, hdr, bitDepth,
            languages
        case subtitleLanguages, group, editions, container, episodeTitle, service, releaseVersion, crc, site, part,
            complete
        case dubbed, subbed, hardcoded, upscaled
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        name = try values.decode(String.self, forKey: .name)
        try readNumbering(values)
        try readPicture(values)
        try readSound(values)
        try readFlags(values)
        group = try values.decodeIfPresent(String.self, forKey: .group)
        container = try values.decodeIfPresent(String.self, forKey: .container)
        service = try values.decodeIfPresent(String.self, forKey: .service)
        releaseVersion = try values.decodeIfPresent(Int.self, forKey: .releaseVersion)
        crc = try values.decodeIfPresent(String.self, forKey: .crc)
        site = try values.decodeIfPresent(String.self, forKey: .site)
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(name, forKey: .name)
        try writeNumbering(&values)
        try writePicture(&values)
        try writeSound(&values)
        try writeFlags(&values)
        try values.encodeIfPresent(group, forKey: .group)
        try values.encodeIfPresent(container, forKey: .container)
        try values.encodeIfPresent(service, forKey: .service)
        try values.encodeIfPresent(releaseVersion, forKey: .releaseVersion)
        try values.encodeIfPresent(crc, forKey: .crc)
        try values.encodeIfPresent(site, forKey: .site)
    }
}

extension ParsedRelease {
    private typealias Reader = KeyedDecodingContainer<CodingKeys>
    private typealias Writer = KeyedEncodingContainer<CodingKeys>

    private mutating func readNumbering(_ values: Reader) throws {
        title = try values.decodeIfPresent(String.self, forKey: .title)
        alternativeTitles = try values.list(.alternativeTitles)
        year = try values.decodeIfPresent(Int.self, forKey: .year)
        seasons = try values.list(.seasons)
        episodes = try values.list(.episodes)
        absoluteEpisodes = try values.list(.absoluteEpisodes)
        date = try values.decodeIfPresent(String.self, forKey: .date)
        episodeTitle = try values.decodeIfPresent(String.self, forKey: .episodeTitle)
        part = try values.decodeIfPresent(Int.self, forKey: .part)
    }

    private func writeNumbering(_ values: inout Writer) throws {
        try values.encodeIfPresent(title, forKey: .title)
        try values.encodeList(alternativeTitles, forKey: .alternativeTitles)
        try values.encodeIfPresent(year, forKey: .year)
        try values.encodeList(seasons, forKey: .seasons)
        try values.encodeList(episodes, forKey: .episodes)
        try values.encodeList(absoluteEpisodes, forKey: .absoluteEpisodes)
        try values.encodeIfPresent(date, forKey: .date)
        try values.encodeIfPresent(episodeTitle, forKey: .episodeTitle)
        try values.encodeIfPresent(part, forKey: .part)
    }

    private mutating func readPicture(_ values: Reader) throws {
        resolution = try values.decodeIfPresent(String.self, forKey: .resolution)
        source = try values.decodeIfPresent(ReleaseSource.self, forKey: .source)
        quality = try values.decodeIfPresent(ReleaseQuality.self, forKey: .quality)
        videoCodec = try values.decodeIfPresent(ReleaseVideoCodec.self, forKey: .videoCodec)
        hdr = try values.list(.hdr)
        bitDepth = try values.decodeIfPresent(Int.self, forKey: .bitDepth)
        editions = try values.list(.editions)
    }

    private func writePicture(_ values: inout Writer) throws {
        try values.encodeIfPresent(resolution, forKey: .resolution)
        try values.encodeIfPresent(source, forKey: .source)
        try values.encodeIfPresent(quality, forKey: .quality)
        try values.encodeIfPresent(videoCodec, forKey: .videoCodec)
        try values.encodeList(hdr, forKey: .hdr)
        try values.encodeIfPresent(bitDepth, forKey: .bitDepth)
        try values.encodeList(editions, forKey: .editions)
    }

    private mutating func readSound(_ values: Reader) throws {
        audioCodecs = try values.list(.audioCodecs)
        channels = try values.list(.channels)
        languages = try values.list(.languages)
        subtitleLanguages = try values.list(.subtitleLanguages)
    }

    private func writeSound(_ values: inout Writer) throws {
        try values.encodeList(audioCodecs, forKey: .audioCodecs)
        try values.encodeList(channels, forKey: .channels)
        try values.encodeList(languages, forKey: .languages)
        try values.encodeList(subtitleLanguages, forKey: .subtitleLanguages)
    }

    private static var flags: [(WritableKeyPath<ParsedRelease, Bool?>, CodingKeys)] {
        [
            (\.seasonPack, .seasonPack), (\.remux, .remux), (\.proper, .proper), (\.repack, .repack),
            (\.threeD, .threeD), (\.multiAudio, .multiAudio), (\.complete, .complete), (\.dubbed, .dubbed),
            (\.subbed, .subbed), (\.hardcoded, .hardcoded), (\.upscaled, .upscaled),
        ]
    }

    private mutating func readFlags(_ values: Reader) throws {
        for (flag, key) in Self.flags { self[keyPath: flag] = try values.decodeIfPresent(Bool.self, forKey: key) }
    }

    private func writeFlags(_ values: inout Writer) throws {
        for (flag, key) in Self.flags { try values.encodeIfPresent(self[keyPath: flag], forKey: key) }
    }
}

extension KeyedDecodingContainer {
    fileprivate func list<Element: Decodable>(_ key: Key) throws -> [Element] {
        try decodeIfPresent([Element].self, forKey: key) ?? []
    }
}

extension KeyedEncodingContainer {
    fileprivate mutating func encodeList<Element: Encodable>(_ list: [Element], forKey key: Key) throws {
        guard !list.isEmpty else { return }
        try encode(list, forKey: key)
    }
}
