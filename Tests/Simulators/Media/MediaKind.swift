/// A film that ffmpeg makes for the simulated CDN.
enum MediaKind: String, CaseIterable, Sendable {
    /// H.264 with B-frames and keyframes at irregular distances, AAC and AC-3 5.1, two subtitle tracks, chapters; Matroska with Cues.
    case film
    /// HEVC and E-AC-3 in Matroska.
    case hevc
    /// H.264 and AAC in MP4, its index at the end.
    case mp4
    /// H.264 and AAC in Matroska, short.
    case episode
    /// A few seconds of H.264, as a sample is.
    case short

    var container: String { self == .mp4 ? "mp4" : "mkv" }

    var fileName: String { "\(rawValue).\(container)" }
}

/// How long the films are.
enum MediaLength: String, Sendable {
    /// Minutes: something to watch and to seek in.
    case full
    /// Seconds: made in a moment, for tests.
    case brief

    func seconds(of kind: MediaKind) -> Int {
        switch (self, kind) {
        case (.brief, .short): 2
        // More than is read ahead of a viewer who has just begun.
        case (.brief, .film): 48
        case (.brief, _): 6
        case (.full, .film): 600
        case (.full, .hevc): 60
        case (.full, .mp4), (.full, .episode): 120
        case (.full, .short): 5
        }
    }
}
