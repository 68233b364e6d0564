import Platform

/// What playback needs to know of a file, read from the container's own tables: tracks, and where each keyframe lies.
struct MediaIndex: Codable, Sendable, Equatable {
    enum Container: String, Codable, Sendable {
        case matroska
        case mp4
    }

    /// A keyframe of the first video track.
    struct Keyframe: Codable, Sendable, Equatable {
        /// Presentation time in seconds, as ffmpeg's `-copyts` shows it.
        let time: Double
        /// Matroska: where the cluster that holds it begins. MP4: where its chunk begins.
        let offset: Int64
    }

    struct Chapter: Codable, Sendable, Equatable {
        let startSeconds: Double
        let endSeconds: Double?
        let title: String?
    }

    struct Attachment: Codable, Sendable, Equatable {
        let name: String
        let mediaType: String
        /// Where its bytes begin in the file.
        let offset: Int64
        let sizeBytes: Int64
    }

    let container: Container
    let sizeBytes: Int64
    /// Where the video ends, when the container says so (MP4); otherwise where the longest track ends.
    let durationSeconds: Double
    /// Matroska: what a reader needs before the first cluster it is fed (EBML head, a segment of unknown size, Info and
    /// Tracks, and nothing else: fonts stay out). Empty for MP4.
    let header: Data
    /// Matroska: where the first cluster begins, which is also where a reader from the start begins. Zero for MP4.
    let firstClusterOffset: Int64
    /// In ascending order of time, no two alike, never empty.
    let keyframes: [Keyframe]
    /// Every frame is a keyframe, and ``keyframes`` names only some of them.
    let isEveryFrameKey: Bool
    let tracks: [MediaTrack]
    let chapters: [Chapter]
    let attachments: [Attachment]

    /// The track that ``keyframes`` belongs to.
    var video: MediaTrack? { tracks.first { $0.kind == .video } }
    var audio: [MediaTrack] { tracks.filter { $0.kind == .audio } }
    var subtitles: [MediaTrack] { tracks.filter { $0.kind == .subtitle } }
}
