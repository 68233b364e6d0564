import Contracts

extension Abilities {
    /// Rows of pixels by which a coded picture may exceed the shown one: codecs code whole blocks.
    private static let codingMargin = 16
    private static let resolutions = [2_160, 1_440, 1_080, 720, 576, 540, 480, 360]

    /// - Throws: ``CandidateFailure`` when the client cannot show the video.
    func check(_ index: MediaIndex) throws(CandidateFailure) {
        guard let video = index.video else { return }
        if let videoCodecs, !videoCodecs.isEmpty, !videoCodecs.contains(video.codec.rawValue) {
            throw CandidateFailure(
                code: "video_codec_unsupported", reason: "The client cannot play its video (\(video.codec.rawValue)).")
        }
        if container == .ts, !(video.codecString.map(TransportStream.carries) ?? false) {
            throw CandidateFailure(
                code: "video_codec_unsupported", reason: "MPEG-TS cannot carry its video (\(video.codec.rawValue)).")
        }
        if let maximumHeight, let height = video.video?.height, height - Self.codingMargin > maximumHeight {
            throw CandidateFailure(
                code: "video_too_tall", reason: "Its video has \(height) lines, more than the client asked for.")
        }
        if hdr == false, let range = video.video?.range, range != .standard {
            throw CandidateFailure(code: "hdr_unsupported", reason: "Its video is HDR, which the client cannot show.")
        }
    }

    /// The same for indexer, which ranks releases by what their names say.
    var query: [(name: String, value: String)] {
        var items: [(name: String, value: String)] = []
        if let videoCodecs, !videoCodecs.isEmpty { items.append(("videoCodecs", videoCodecs.joined(separator: ","))) }
        if let maximumHeight, maximumHeight < Self.resolutions[0] {
            items.append(("resolutions", Self.resolutions(upTo: maximumHeight).joined(separator: ",")))
        }
        if hdr == false { items.append(("dynamicRanges", ReleaseDynamicRange.sdr.rawValue)) }
        return items
    }

    /// The tallest first; the smallest there is for a client that shows less.
    private static func resolutions(upTo height: Int) -> [String] {
        let fitting = resolutions.filter { $0 <= height }
        return (fitting.isEmpty ? [resolutions[resolutions.count - 1]] : fitting).flatMap { lines in
            lines == 1_080 ? ["1080p", "1080i"] : ["\(lines)p"]
        }
    }
}
