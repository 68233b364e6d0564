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
        width = track.video?.width
        height = track.video?.height
    }
}

extension Chapter {
    init(_ chapter: MediaIndex.Chapter) {
        self.init(name: chapter.title ?? "", startSeconds: chapter.startSeconds, endSeconds: chapter.endSeconds)
    }
}

extension IndexError {
    /// A sentence for people.
    var reason: String {
        switch self {
        case .unrecognised: "The file is neither Matroska nor MP4."
        case .truncated: "The file is cut off."
        case .malformed(let part): "The file contradicts its format: \(part)."
        case .excessive(let part): "The file asks for more than any honest file does: \(part)."
        case .noKeyframes: "The file lists no keyframes."
        case .noVideo: "The file has no video."
        case .unsupported(let part): "The file uses what is not supported yet: \(part)."
        }
    }
}
