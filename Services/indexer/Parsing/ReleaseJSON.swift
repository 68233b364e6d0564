import Contracts

/// Writes a ``ParsedRelease`` as one line of JSON, the same keys and values as its `Codable` form, without an encoder's cost.
struct ReleaseJSON {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    /// - Parameter output: gets the object and a line feed.
    static func append(_ release: ParsedRelease, to output: inout [UInt8]) {
        var writer = ReleaseJSON()
        swap(&writer.bytes, &output)
        writer.write(release)
        swap(&writer.bytes, &output)
    }

    private mutating func write(_ release: ParsedRelease) {
        bytes.append(UInt8(ascii: "{"))
        field("name", release.name)
        writeNumbering(release)
        writePicture(release)
        writeSound(release)
        writeRest(release)
        bytes.append(UInt8(ascii: "}"))
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func writeNumbering(_ release: ParsedRelease) {
        field("title", release.title)
        list("alternativeTitles", release.alternativeTitles) { $0.string($1) }
        field("year", release.year)
        list("seasons", release.seasons) { $0.number($1) }
        list("episodes", release.episodes) { $0.number($1) }
        list("absoluteEpisodes", release.absoluteEpisodes) { $0.number($1) }
        flag("seasonPack", release.seasonPack)
        field("date", release.date)
        field("episodeTitle", release.episodeTitle)
        field("part", release.part)
    }

    private mutating func writePicture(_ release: ParsedRelease) {
        field("resolution", release.resolution)
        field("source", release.source?.rawValue)
        field("quality", release.quality?.rawValue)
        flag("remux", release.remux)
        flag("proper", release.proper)
        flag("repack", release.repack)
        flag("threeD", release.threeD)
        field("videoCodec", release.videoCodec?.rawValue)
        list("hdr", release.hdr) { $0.string($1.rawValue) }
        field("bitDepth", release.bitDepth)
        list("editions", release.editions) { $0.string($1.rawValue) }
    }

    private mutating func writeSound(_ release: ParsedRelease) {
        flag("multiAudio", release.multiAudio)
        list("audioCodecs", release.audioCodecs) { $0.string($1.rawValue) }
        list("channels", release.channels) { $0.string($1) }
        list("languages", release.languages) { $0.string($1) }
        list("subtitleLanguages", release.subtitleLanguages) { $0.string($1) }
    }

    private mutating func writeRest(_ release: ParsedRelease) {
        field("group", release.group)
        field("container", release.container)
        field("service", release.service)
        field("releaseVersion", release.releaseVersion)
        field("crc", release.crc)
        field("site", release.site)
        flag("complete", release.complete)
        flag("dubbed", release.dubbed)
        flag("subbed", release.subbed)
        flag("hardcoded", release.hardcoded)
        flag("upscaled", release.upscaled)
    }

    private mutating func key(_ name: String) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func field(_ name: String, _ value: String?) {
        guard let value else { return }
        key(name)
        string(value)
    }

    private mutating func field(_ name: String, _ value: Int?) {
        guard let value else { return }
        key(name)
        number(value)
    }

    private mutating func flag(_ name: String, _ value: Bool?) {
        guard let value else { return }
        key(name)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    private mutating func list<Element>(_ name: String, _ values: [Element], _ write: (inout Self, Element) -> Void) {
        guard !values.isEmpty else { return }
        key(name)
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(&self, value)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func number(_ value: Int) {
        bytes.append(contentsOf: String(value).utf8)
    }

    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
            if byte < 0x20 { escape(byte) } else { bytes.append(byte) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// `\u00XX`
    private mutating func escape(_ byte: UInt8) {
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(UInt8(ascii: "0") + byte >> 4)
        bytes.append(byte & 15 < 10 ? UInt8(ascii: "0") + byte & 15 : UInt8(ascii: "a") + byte & 15 - 10)
    }
}
