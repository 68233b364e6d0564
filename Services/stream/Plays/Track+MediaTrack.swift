import Contracts

extension Track {
    init(_ track: MediaTrack) {
        let kind: Kind =
            switch track.kind {
            case .video: .video
            case .audio: .audio
            case .subtitle: .subtitle
            }
        self.init(
            kind: kind, codec: track.codec.rawValue, isDefault: track.disposition.isDefault,
            isForced: track.disposition.isForced)
        language = track.language
        name = track.title
        channels = track.audio?.channels
        codecString = track.codecString
        width = track.video?.width
        height = track.video?.height
        bitDepth = track.video?.bitDepth
        videoRange = track.video?.range.rawValue
        dolbyVision = track.video?.dolbyVision.map {
            Track.DolbyVision(profile: $0.profile, compatibility: $0.compatibility, hasFallback: $0.hasFallback)
        }
    }
}

extension Chapter {
    init(_ chapter: MediaIndex.Chapter) {
        self.init(name: chapter.title ?? "", startSeconds: chapter.startSeconds, endSeconds: chapter.endSeconds)
        kind = chapter.title.flatMap { Kind(title: $0) }
    }
}

extension IndexError {
    /// A sentence for people.
    var reason: String {
        switch self {
        case .unrecognised: "The file is of no kind that is played."
        case .truncated: "The file is cut off."
        case .malformed(let part): "The file contradicts its format: \(part)."
        case .excessive(let part): "The file asks for more than any honest file does: \(part)."
        case .noVideo: "The file has no video."
        case .unsupported(let part): "The file uses what is not supported yet: \(part)."
        case .notProbed: "What the file holds could not be found out."
        }
    }
}

extension MediaIndex.Fallback {
    /// A sentence for people.
    var reason: String {
        switch self {
        case .unlisted: "The file lists no keyframes."
        case .sparse: "The file lists too few keyframes."
        case .contradictory: "The file's list of keyframes contradicts itself."
        case .edited: "The file shows its video in several parts."
        }
    }
}
