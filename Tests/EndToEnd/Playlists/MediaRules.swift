/// What the media playlist of a whole film must keep (RFC 8216 §4.3.2, §4.3.3).
struct MediaRules {
    let document: PlaylistDocument

    var target: Int? { document.values("EXT-X-TARGETDURATION").first.flatMap { Int($0) } }

    /// Seconds of each segment.
    var durations: [Double] {
        document.values("EXTINF").compactMap { Double($0.prefix { $0 != "," }) }
    }

    var map: String? { document.attributes("EXT-X-MAP").first?["URI"] }

    var complaints: [String] {
        document.complaints + fixed + segments + versions
    }

    private var fixed: [String] {
        var complaints: [String] = []
        if target == nil { complaints.append("there is no target duration") }
        if document.values("EXT-X-PLAYLIST-TYPE") != ["VOD"] { complaints.append("it is not VOD") }
        if document.names.last != "EXT-X-ENDLIST" { complaints.append("it does not end") }
        if document.values("EXT-X-MEDIA-SEQUENCE") != ["0"] { complaints.append("it does not begin with 0") }
        if let map { complaints += [PlaylistDocument.complaint(map)].compactMap(\.self) }
        return complaints
    }

    private var segments: [String] {
        var complaints: [String] = []
        if durations.count != document.uris.count { complaints.append("segments and durations differ in number") }
        if Set(document.uris).count != document.uris.count, document.values("EXT-X-BYTERANGE").isEmpty {
            complaints.append("a segment is there twice")
        }
        for duration in durations where Int(duration.rounded()) > target ?? 0 || duration <= 0 {
            complaints.append("a segment of \(duration) s")
        }
        for value in document.values("EXTINF") where value.wholeMatch(of: /[0-9]+(\.[0-9]+)?,.*/) == nil {
            complaints.append("EXTINF:\(value)")
        }
        let isFragmented = document.uris.contains { $0.hasSuffix(".m4s") }
        if isFragmented, map == nil { complaints.append("fragmented MP4 without EXT-X-MAP") }
        return complaints
    }

    /// §7.
    private var versions: [String] {
        let needed = [
            map != nil ? 6 : 1, document.names.contains("EXT-X-I-FRAMES-ONLY") ? 4 : 1,
            document.names.contains("EXT-X-BYTERANGE") ? 4 : 1, 3,
        ]
        return document.version >= needed.max() ?? 1 ? [] : ["version \(document.version) is too low"]
    }
}
