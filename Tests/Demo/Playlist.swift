/// As much of an HLS playlist as a demo needs (RFC 8216).
struct Playlist {
    /// Lines that are no tag: addresses.
    let uris: [String]
    /// Of `EXT-X-MAP`.
    let initialization: String?
    /// Addresses of `EXT-X-MEDIA` with `TYPE=AUDIO`.
    let audio: [String]
    let durationSeconds: Double
    let isComplete: Bool

    init(_ text: String) throws {
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.first == "#EXTM3U" else { throw Failure("this is no playlist: \(text.prefix(80))") }
        uris = lines.filter { !$0.hasPrefix("#") }.map(String.init)
        initialization = lines.first { $0.hasPrefix("#EXT-X-MAP:") }.flatMap { Self.uri($0) }
        audio = lines.filter { $0.hasPrefix("#EXT-X-MEDIA:") && $0.contains("TYPE=AUDIO") }.compactMap { Self.uri($0) }
        durationSeconds = lines.filter { $0.hasPrefix("#EXTINF:") }
            .compactMap { Double($0.dropFirst(8).prefix { $0 != "," }) }.reduce(0, +)
        isComplete = lines.last == "#EXT-X-ENDLIST"
    }

    private static func uri(_ line: Substring) -> String? {
        guard let start = line.firstRange(of: "URI=\"")?.upperBound else { return nil }
        return String(line[start...].prefix { $0 != "\"" })
    }
}
