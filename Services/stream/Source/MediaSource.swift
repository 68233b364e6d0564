import Contracts
import HTTP

/// A file that is open for watching: its index, the cuts, and what can be made of its tracks.
struct MediaSource: Sendable {
    let file: RemoteFile
    let fileName: String
    let index: MediaIndex
    let plan: FilmPlan
    /// What subtitles are read by.
    let text: any TextSource
    /// What single keyframes are read by; nil when they cannot be found one by one.
    let pictures: (any PictureSource)?
    let offers = Offers()
    /// What small pictures are made of; nil when they cost too much reading.
    var stills: (any StillSource)? {
        if let pictures { return pictures }
        guard case .loopback(let address) = origin, index.canBeSought else { return nil }
        return SoughtStills(address: address, container: index.container)
    }
    private let origin: Rendition.Origin
    /// Of an MP4 file.
    private let tables: MP4Tables?
    /// What is fetched unasked when a file is indexed: of no use to who begins elsewhere.
    let ends: Task<Void, Never>?

    /// Reads the file's index and plans the cuts.
    /// - Throws: ``IndexError``, ``PlanError``, ``SourceError``.
    static func open(
        _ file: RemoteFile, _ fileName: String, _ loopback: LoopbackServer, _ indices: IndexStore
    ) async throws -> MediaSource {
        do {
            return try await opened(file, fileName, loopback, indices)
        } catch {
            loopback.close(file)
            throw error
        }
    }

    private static func opened(
        _ file: RemoteFile, _ fileName: String, _ loopback: LoopbackServer, _ indices: IndexStore
    ) async throws -> MediaSource {
        var ends: Task<Void, Never>?
        let index = try await indices.index(of: file) {
            ends = file.fetchEnds()
            return try await MediaIndex.read(from: file) { container in
                try await MediaProbe().index(of: loopback.open(file), container, sizeBytes: file.size)
            }
        }
        guard index.video != nil else { throw IndexError.noVideo }
        let tables = index.isMP4 ? MP4Tables(file: file) : nil
        return MediaSource(
            file: file, fileName: fileName, index: index, plan: try FilmPlan(index), text: index.text(in: file, tables),
            pictures: index.pictures(in: file, tables),
            origin: index.isFed ? .fed : .loopback(try loopback.open(file)), tables: tables, ends: ends)
    }

    /// - Throws: a 404 for a name that the client is offered no rendition of.
    func rendition(_ name: String, of offer: Offer) throws -> Rendition {
        guard let content = offer.contents.first(where: { Rendition.name($0) == name }) else {
            throw Problem.notFound()
        }
        return rendition(content)
    }

    func rendition(_ content: Rendition.Content) -> Rendition {
        let cuts =
            switch content {
            case .copiedVideo: plan.main
            case .encodedVideo: plan.encodes
            case .copiedAudio, .encodedAudio: plan.sound
            }
        return Rendition(
            source: file.id, index: index, plan: cuts, content: content, origin: origin, file: file, tables: tables)
    }

    /// - Throws: ``CandidateFailure`` when the video cannot be shown to the client as it is.
    func checkCopy(for abilities: Abilities?) throws(CandidateFailure) {
        if let video = index.video, !video.isCopyable {
            throw CandidateFailure(
                code: "video_not_copyable", reason: "HLS cannot carry its video as it is (\(video.codec.rawValue)).")
        }
        if let fallback = index.fallback {
            throw CandidateFailure(code: "no_keyframe_index", reason: fallback.reason)
        }
        guard plan.canCopyVideo else {
            throw CandidateFailure(
                code: "file_not_cuttable", reason: "The video's keyframes are too far apart to be cut.")
        }
        guard index.videoFacts.hasColours else {
            throw CandidateFailure(
                code: "dolby_vision_only", reason: "Its colours are right on screens for Dolby Vision alone.")
        }
        try abilities?.check(index)
    }

    var mediaType: String {
        switch index.container {
        case .matroska: "video/x-matroska"
        case .mp4, .fragmentedMP4, .editedMP4: "video/mp4"
        case .mpegTS: "video/mp2t"
        case .avi: "video/x-msvideo"
        case .flv: "video/x-flv"
        }
    }
}

extension MediaTrack.VideoFacts {
    /// Whether a screen that knows nothing of Dolby Vision, or an encode, can show its colours.
    var hasColours: Bool { dolbyVision?.hasFallback ?? true }
}

extension MediaTrack {
    /// Whether players must be told a codec that they can trust, and HLS can carry the track as it is.
    var isCopyable: Bool { codec.fitsFragmentedMP4 && codecString != nil }

    /// Sound that every player can decode, as it is.
    var isPlainAudio: Bool { codec == .aac && isCopyable }

    /// Subtitles that are pictures: no player gets them but as part of the video's.
    var isImage: Bool { [.pgs, .vobsub, .dvbSubtitle].contains(codec) }

    /// Sound of more than two channels that players get no other way.
    var needsSurround: Bool { !isCopyable && (audio?.channels ?? 0) > 2 }
}
