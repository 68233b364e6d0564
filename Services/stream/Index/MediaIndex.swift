import Platform

/// What playback needs to know of a file, read from the container's own tables: tracks, and where each keyframe lies.
struct MediaIndex: Codable, Sendable, Equatable {
    enum Container: String, Codable, Sendable {
        case matroska
        case mp4
        /// MP4 in fragments: like Matroska it can be read from any of them on, after ``MediaIndex/header``.
        case fragmentedMP4
        /// MP4 that is shown in several parts: only who follows its edit list sees what is meant.
        case editedMP4
        case mpegTS
        case avi
        case flv
    }

    /// Why a file has no keyframes to cut at: it plays all the same, encoded anew.
    enum Fallback: String, Codable, Sendable {
        /// There is no list of them, or none that can be read.
        case unlisted
        /// The list has too few of them to begin at.
        case sparse
        /// The list contradicts itself, or the file.
        case contradictory
        /// What is shown is made of several parts.
        case edited
    }

    /// A keyframe of the first video track.
    struct Keyframe: Codable, Sendable, Equatable {
        /// Presentation time in seconds, as ffmpeg's `-copyts` shows it.
        let time: Double
        /// Matroska: where the cluster that holds it begins. MP4: where its chunk or its fragment begins.
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
    /// Where the video ends, when the container says so; otherwise where the longest track ends. On the file's own clock, which
    /// need not begin at zero: see ``MediaTrack/firstPacketSeconds``.
    let durationSeconds: Double
    /// Where the longest track of sound ends, when the container says so.
    var soundEndSeconds: Double?
    /// What a reader needs before the first cluster or fragment it is fed. Matroska: EBML head, a segment of unknown size,
    /// Info and Tracks, and nothing else: fonts stay out. Fragmented MP4: `ftyp` and `moov`. Empty for what cannot be fed.
    let header: Data
    /// Where the first cluster or fragment begins, which is also where a reader from the start begins; otherwise zero.
    let firstClusterOffset: Int64
    /// In ascending order of time, no two alike. Empty when there is a ``fallback``.
    let keyframes: [Keyframe]
    /// Every frame is a keyframe, and ``keyframes`` names only some of them.
    let isEveryFrameKey: Bool
    let tracks: [MediaTrack]
    let chapters: [Chapter]
    let attachments: [Attachment]
    /// Why ``keyframes`` is empty.
    var fallback: Fallback?

    /// The track that ``keyframes`` belongs to.
    var video: MediaTrack? { tracks.first { $0.kind == .video } }
    var videoFacts: MediaTrack.VideoFacts {
        video?.video ?? MediaTrack.VideoFacts(width: 0, height: 0, frameRate: nil, range: .standard)
    }
    var audio: [MediaTrack] { tracks.filter { $0.kind == .audio } }
    /// The track of sound that is heard unless another is asked for.
    var defaultAudio: MediaTrack? { audio.first(where: \.disposition.isDefault) ?? audio.first }
    var subtitles: [MediaTrack] { tracks.filter { $0.kind == .subtitle } }

    var isMP4: Bool { [.mp4, .fragmentedMP4, .editedMP4].contains(container) }

    /// Whether the samples of an MP4 lie in fragments.
    var isInFragments: Bool { isMP4 && firstClusterOffset > 0 }

    /// Whether a producer is given the header and then the file from a keyframe on, and need not seek.
    var isFed: Bool { fallback == nil && !header.isEmpty }
}
