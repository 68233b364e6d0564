import Platform

/// A segment of WebVTT (RFC 8216 §3.5).
struct WebVTT: Sendable {
    /// Says which time of the other tracks is zero here: theirs are later by ``StreamPlan/timelineOffset``.
    static let header =
        "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:\(Int(StreamPlan.timelineOffset) * 90_000),LOCAL:00:00:00.000\n\n"

    /// More is shown by nobody: lettering in ASS is made of thousands of pieces.
    private static let mostCues = 2_000
    /// Bytes.
    private static let longest = 1 << 20

    private var cues: Set<Cue> = []
    private var size = 0

    /// The same text at the same time, as outlines and shadows are made, is one cue.
    mutating func add(_ cue: Cue) {
        guard cues.count < Self.mostCues, size < Self.longest, cues.insert(cue).inserted else { return }
        size += cue.text.utf8.count
    }

    var text: String {
        let ordered = cues.sorted { ($0.start, $0.end, $0.text) < ($1.start, $1.end, $1.text) }
        return Self.header + ordered.map(\.block).joined()
    }
}
