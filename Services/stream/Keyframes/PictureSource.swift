import Platform

/// Reads single keyframes out of a file, and nothing between them.
protocol PictureSource: Sendable {
    /// The head of a Matroska file that frames of the video track can follow.
    func head() async throws -> [UInt8]

    /// The frame as MP4 and Matroska hold it alike.
    /// - Throws: ``IndexError`` when it is not where the index says, or what the source throws.
    func frame(_ keyframe: MediaIndex.Keyframe) async throws -> [UInt8]
}

extension PictureSource {
    /// What ffmpeg is given for a frame, after the head.
    func cluster(_ keyframe: MediaIndex.Keyframe) async throws -> [UInt8] {
        MatroskaWriter.cluster(try await frame(keyframe), track: PictureLimits.track)
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
        case .fragmentedMP4: isFed ? FragmentPictures(index: self, file: file) : nil
        case .editedMP4, .mpegTS, .avi, .flv: nil
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

/// Pictures that are read only while no viewer waits for a segment.
struct CourteousPictures: PictureSource {
    let pictures: any PictureSource
    let viewers: ViewersFirst

    func head() async throws -> [UInt8] { try await pictures.head() }

    func frame(_ keyframe: MediaIndex.Keyframe) async throws -> [UInt8] {
        try await viewers.standAside()
        return try await pictures.frame(keyframe)
    }
}
