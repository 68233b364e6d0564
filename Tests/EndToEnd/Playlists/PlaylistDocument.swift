/// A playlist's lines, and what is wrong with them whatever kind of playlist it is (RFC 8216 §4.1, §4.3).
struct PlaylistDocument {
    enum Line {
        case tag(name: String, value: String)
        case uri(String)
    }

    let lines: [Line]
    private(set) var complaints: [String] = []

    static let mediaTags: Set = [
        "EXTINF", "EXT-X-BYTERANGE", "EXT-X-DISCONTINUITY", "EXT-X-KEY", "EXT-X-MAP", "EXT-X-PROGRAM-DATE-TIME",
        "EXT-X-TARGETDURATION", "EXT-X-MEDIA-SEQUENCE", "EXT-X-ENDLIST", "EXT-X-PLAYLIST-TYPE", "EXT-X-I-FRAMES-ONLY",
    ]
    static let masterTags: Set = [
        "EXT-X-MEDIA", "EXT-X-STREAM-INF", "EXT-X-I-FRAME-STREAM-INF", "EXT-X-IMAGE-STREAM-INF",
    ]
    private static let everywhere: Set = ["EXTM3U", "EXT-X-VERSION", "EXT-X-INDEPENDENT-SEGMENTS", "EXT-X-START"]
    private static let repeated: Set = ["EXTINF", "EXT-X-BYTERANGE"]

    init(_ text: String) {
        let texts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines = texts.dropLast().compactMap(Self.line)
        if texts.first != "#EXTM3U" { complaints.append("the first line is not #EXTM3U") }
        if texts.last != "" { complaints.append("the last line does not end") }
        if text.unicodeScalars.contains(where: { $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value)) })
        {
            complaints.append("there are control characters")
        }
        complaints += Self.complaints(names) + uris.compactMap(Self.complaint)
    }

    var names: [String] {
        lines.compactMap { if case .tag(let name, _) = $0 { name } else { nil } }
    }

    var uris: [String] {
        lines.compactMap { if case .uri(let uri) = $0 { uri } else { nil } }
    }

    func values(_ wanted: String) -> [String] {
        lines.compactMap { if case .tag(wanted, let value) = $0 { value } else { nil } }
    }

    func attributes(_ name: String) -> [AttributeList] { values(name).map(AttributeList.init) }

    var version: Int { values("EXT-X-VERSION").first.flatMap { Int($0) } ?? 1 }

    private static func line(_ text: String) -> Line? {
        guard text.hasPrefix("#EXT") else { return text.isEmpty || text.hasPrefix("#") ? nil : .uri(text) }
        let parts = text.dropFirst().split(separator: ":", maxSplits: 1).map(String.init)
        return .tag(name: parts[0], value: parts.count > 1 ? parts[1] : "")
    }

    private static func complaints(_ names: [String]) -> [String] {
        let known = everywhere.union(mediaTags).union(masterTags)
        let isMixed = names.contains(where: mediaTags.contains) && names.contains(where: masterTags.contains)
        let counts = names.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        return names.filter { !known.contains($0) }.map { "\($0) is unknown" }
            + (isMixed ? ["it is a master and a media playlist"] : [])
            + counts.filter { $1 > 1 && !repeated.union(masterTags).contains($0) }.map { "\($0.key) is repeated" }
    }

    /// Relative, so that an edge can move them and the ticket goes with them.
    static func complaint(_ uri: String) -> String? {
        let name = #/[A-Za-z0-9_-][A-Za-z0-9._-]*/#
        let parts = uri.split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = (parts.first == ".." ? parts.dropFirst() : parts[...]).allSatisfy {
            $0.wholeMatch(of: name) != nil
        }
        return isPlain ? nil : "\(uri) is no plain relative address"
    }
}
