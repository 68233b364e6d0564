import Platform

/// The playlist of one rendition: the whole film, before any segment of it exists.
struct MediaPlaylist {
    let plan: StreamPlan
    /// Relative URI of the initialisation segment; nil where segments need none (WebVTT).
    let header: String?
    /// Relative URI of a segment.
    let segment: @Sendable (Int) -> String

    var text: String {
        var lines = [
            "#EXTM3U",
            "#EXT-X-VERSION:7",
            "#EXT-X-TARGETDURATION:\(plan.targetDuration)",
            "#EXT-X-MEDIA-SEQUENCE:0",
            "#EXT-X-PLAYLIST-TYPE:VOD",
        ]
        if let header { lines.append("#EXT-X-MAP:URI=\(PlaylistText.quoted(header))") }
        for planned in plan.segments {
            lines.append("#EXTINF:\(Decimals.text(planned.duration, places: 6)),")
            lines.append(segment(planned.number))
        }
        lines.append("#EXT-X-ENDLIST")
        return lines.joined(separator: "\n") + "\n"
    }
}
