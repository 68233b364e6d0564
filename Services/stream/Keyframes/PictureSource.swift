import Platform

/// What ffmpeg makes a small picture of.
enum StillInput: Sendable {
    /// A file of one keyframe, on standard input.
    case frame(Data)
    /// The whole file, in which it looks for a keyframe by itself: from these seconds on.
    case sought(LoopbackAddress, MediaIndex.Container, Double)
}

protocol StillSource: Sendable {
    /// - Throws: ``IndexError`` when there is none, or what the source throws.
    func still(_ keyframe: MediaIndex.Keyframe) async throws -> StillInput
}

/// Reads single keyframes out of a file, and nothing between them.
protocol PictureSource: StillSource {
    /// The head of a Matroska file that frames of the video track can follow.
    func head() async throws -> [UInt8]

    /// The frame as MP4 and Matroska hold it alike.
    /// - Throws: ``IndexError`` when it is not where the index says, or what the source throws.
    func frame(_ keyframe: MediaIndex.Keyframe) async throws -> [UInt8]
}

extension PictureSource {
    func still(_ keyframe: MediaIndex.Keyframe) async throws -> StillInput {
        let cluster = MatroskaWriter.cluster(try await frame(keyframe), track: PictureLimits.track)
        return .frame(Data(try await head() + cluster))
    }
}

enum PictureLimits {
    /// Bytes. A keyframe of a film in 4K has about two million.
    static let largestFrame = 24 << 20
    /// The number that the one track has.
    static let track: UInt64 = 1
}

extension MediaIndex {
    /// - Parameters:
    ///   - file: the file of this index.
    ///   - tables: of an MP4 file.
    /// - Returns: nil when single keyframes cannot be found in it.
    func pictures(in file: any ByteSource, _ tables: MP4Tables?) -> (any PictureSource)? {
        guard !keyframes.isEmpty, let codec = video?.codec, codec.matroskaID != nil else { return nil }
        return switch container {
        case .matroska: MatroskaPictures(index: self, file: file)
        case .mp4: tables.map { MP4Pictures(file: file, tables: $0) }
        case .fragmentedMP4: tables.map { FragmentPictures(file: file, tables: $0) }
        case .editedMP4, .mpegTS, .avi, .flv: nil
        }
    }
}

extension MediaIndex {
    /// Whether ffmpeg finds a keyframe by a table of the file: AVI has one at its end, and MP4 in several parts its own. In
    /// MPEG-TS, which has none, each costs more reading than the film until the next; in FLV and in Matroska without Cues, all
    /// that lies before it.
    var canBeSought: Bool {
        switch container {
        case .avi: true
        case .editedMP4: !isInFragments
        case .matroska, .mp4, .fragmentedMP4, .mpegTS, .flv: false
        }
    }
}

extension MediaCodec {
    /// For codecs whose frames Matroska and MP4 hold in the same form, with the same configuration before them.
    var matroskaID: String? {
        switch self {
        case .h264: "V_MPEG4/ISO/AVC"
        case .hevc: "V_MPEGH/ISO/HEVC"
        case .av1: "V_AV1"
        case .vp9: "V_VP9"
        default: nil
        }
    }
}

/// Keyframes that the index does not name, of containers in which ffmpeg finds them for little reading.
struct SoughtStills: StillSource {
    let address: LoopbackAddress
    let container: MediaIndex.Container

    /// - Parameter keyframe: a time only.
    func still(_ keyframe: MediaIndex.Keyframe) -> StillInput { .sought(address, container, keyframe.time) }
}

/// Pictures that are read only while no viewer waits for a segment.
struct CourteousStills: StillSource {
    let stills: any StillSource
    let viewers: ViewersFirst

    func still(_ keyframe: MediaIndex.Keyframe) async throws -> StillInput {
        try await viewers.standAside()
        return try await stills.still(keyframe)
    }
}
