import Platform

/// What ffprobe says of a file, as JSON (`-show_format -show_streams -show_chapters`). Numbers are texts, absent or `N/A`.
struct ProbeReport: Decodable {
    struct Format: Decodable {
        let start_time: String?
        let duration: String?
    }

    struct Stream: Decodable {
        let index: Int
        let codec_type: String?
        let codec_name: String?
        let width: Int?
        let height: Int?
        let sample_aspect_ratio: String?
        let avg_frame_rate: String?
        let r_frame_rate: String?
        let bits_per_raw_sample: String?
        let color_transfer: String?
        let field_order: String?
        let start_time: String?
        let duration: String?
        let sample_rate: String?
        let channels: Int?
        let disposition: [String: Int]?
        let tags: [String: String]?
    }

    struct Chapter: Decodable {
        let start_time: String?
        let end_time: String?
        let tags: [String: String]?
    }

    let format: Format?
    let streams: [Stream]?
    let chapters: [Chapter]?

    init?(_ json: Data) {
        guard let report = try? JSONDecoder().decode(ProbeReport.self, from: json) else { return nil }
        self = report
    }
}

extension ProbeReport {
    /// - Throws: ``IndexError/noVideo``; ``IndexError/notProbed`` when it was not found out how long the film is.
    func index(_ container: MediaIndex.Container, sizeBytes: Int64) throws(IndexError) -> MediaIndex {
        let tracks = tracks
        guard tracks.contains(where: { $0.kind == .video }) else { throw .noVideo }
        let start = Self.number(format?.start_time) ?? 0
        guard let duration = Self.number(format?.duration), duration > 0 else { throw .notProbed }
        let end = start + duration
        guard end > 0, end < MediaIndex.longestSeconds else { throw .excessive("duration") }
        return MediaIndex(
            container: container, sizeBytes: sizeBytes, durationSeconds: videoEnd(end), soundEndSeconds: soundEnd(end),
            header: Data(), firstClusterOffset: 0, keyframes: [], isEveryFrameKey: false, tracks: tracks,
            chapters: (chapters ?? []).prefix(1_000).compactMap(\.chapter), attachments: [], fallback: .unlisted)
    }

    /// Seconds by which other tracks may outlast the video; beyond, what is said of it is doubted.
    private static let longestTail = 60.0

    /// Where the video ends, when the file says so, and the file's own end otherwise.
    private func videoEnd(_ end: Double) -> Double {
        guard let own = ends(.video).first, own > 0, own < end, end - own < Self.longestTail else { return end }
        return own
    }

    private func soundEnd(_ end: Double) -> Double? {
        ends(.audio).max().map { min($0, end) }
    }

    private func ends(_ kind: MediaTrack.Kind) -> [Double] {
        (streams ?? []).prefix(256).filter { $0.kind == kind }.compactMap { stream in
            guard let start = Self.number(stream.start_time), let duration = Self.number(stream.duration) else {
                return nil
            }
            return start + duration
        }
    }

    private var tracks: [MediaTrack] {
        var counts: [MediaTrack.Kind: Int] = [:]
        return (streams ?? []).prefix(256).compactMap { stream in
            guard let kind = stream.kind else { return nil }
            defer { counts[kind, default: 0] += 1 }
            return stream.track(kind, counts[kind, default: 0])
        }
    }

    /// Nil for what is no number that a film can have.
    fileprivate static func number(_ text: String?) -> Double? {
        text.flatMap(Double.init).flatMap { abs($0) < MediaIndex.longestSeconds ? $0 : nil }
    }
}

extension ProbeReport.Stream {
    /// Nil for data, and for the picture on a cover.
    fileprivate var kind: MediaTrack.Kind? {
        switch codec_type {
        case "video": disposition?["attached_pic"] == 1 ? nil : .video
        case "audio": .audio
        case "subtitle": .subtitle
        default: nil
        }
    }

    /// Without a codec string: what is not cut at keyframes is not copied.
    fileprivate func track(_ kind: MediaTrack.Kind, _ indexInKind: Int) -> MediaTrack {
        let codec = MediaCodec(probe: codec_name ?? "")
        return MediaTrack(
            streamIndex: min(max(index, 0), 65_535), kind: kind, indexInKind: indexInKind, codec: codec,
            codecString: nil, language: text("language").flatMap(Language.tag), title: text("title"),
            disposition: uses, firstPacketSeconds: ProbeReport.number(start_time),
            video: kind == .video ? video : nil,
            audio: kind == .audio
                ? MediaTrack.AudioFacts(
                    channels: min(max(channels ?? 1, 1), 64),
                    sampleRate: min(max(sample_rate.flatMap { Int($0) } ?? 48_000, 1), 768_000),
                    samplesPerPacket: codec.samplesPerPacket) : nil)
    }

    private var video: MediaTrack.VideoFacts {
        let transfers = ["smpte2084": 16, "arib-std-b67": 18]
        let picture = PictureFacts(
            bitDepth: bits_per_raw_sample.flatMap { Int($0) }.flatMap { (8...16).contains($0) ? $0 : nil },
            mayBeInterlaced: field_order != "progressive")
        var facts = MediaTrack.VideoFacts(
            width: min(max(width ?? 0, 0), 65_535), height: min(max(height ?? 0, 0), 65_535),
            frameRate: Self.rate(avg_frame_rate) ?? Self.rate(r_frame_rate),
            transfer: color_transfer.flatMap { transfers[$0] } ?? 2, picture: picture, dolbyVision: nil)
        facts.pixelAspect = Self.quotient(sample_aspect_ratio, ":").flatMap { $0 > 0 ? $0 : nil }
        return facts
    }

    private var uses: MediaTrack.Disposition {
        func isSet(_ name: String) -> Bool { disposition?[name] == 1 }
        return MediaTrack.Disposition(
            isDefault: isSet("default"), isForced: isSet("forced"), isHearingImpaired: isSet("hearing_impaired"),
            isVisualImpaired: isSet("visual_impaired"), isCommentary: isSet("comment"),
            isOriginal: isSet("original"))
    }

    private func text(_ tag: String) -> String? {
        tags?[tag].flatMap { $0.isEmpty ? nil : String($0.prefix(256)) }
    }

    /// `24000/1001`.
    private static func rate(_ text: String?) -> Double? {
        quotient(text, "/").flatMap { (1...1_000).contains($0) ? $0 : nil }
    }

    private static func quotient(_ text: String?, _ sign: Character) -> Double? {
        let parts = text?.split(separator: sign).compactMap { Double($0) } ?? []
        guard parts.count == 2, parts[1] > 0, parts[0].isFinite else { return nil }
        return parts[0] / parts[1]
    }
}

extension ProbeReport.Chapter {
    fileprivate var chapter: MediaIndex.Chapter? {
        guard let start = ProbeReport.number(start_time) else { return nil }
        let title = tags?["title"].map { String($0.prefix(256)) }
        return MediaIndex.Chapter(startSeconds: start, endSeconds: ProbeReport.number(end_time), title: title)
    }
}
