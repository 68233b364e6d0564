import Contracts
import HTTP

/// A file that is open for watching: its index, the cuts, and what can be made of its tracks.
struct MediaSource: Sendable {
    let file: RemoteFile
    let fileName: String
    let index: MediaIndex
    let plan: StreamPlan
    /// Video first.
    let renditions: [Rendition]
    /// What subtitles are read by.
    let text: any TextSource

    /// Reads the file's index and plans the cuts.
    /// - Throws: ``IndexError``, ``PlanError``, ``SourceError``, or a ``CandidateFailure`` when the video cannot be copied.
    static func open(_ file: RemoteFile, _ fileName: String, _ loopback: LoopbackServer) async throws -> MediaSource {
        do {
            return try await opened(file, fileName, loopback)
        } catch {
            loopback.close(file)
            throw error
        }
    }

    private static func opened(
        _ file: RemoteFile, _ fileName: String, _ loopback: LoopbackServer
    ) async throws -> MediaSource {
        let index = try await MediaIndex.read(from: file) { container in
            try await MediaProbe().index(of: loopback.open(file), container, sizeBytes: file.size)
        }
        guard let video = index.video, video.isCopyable else {
            let codec = index.video?.codec.rawValue ?? "none"
            throw CandidateFailure(
                code: "video_not_copyable", reason: "HLS cannot carry its video as it is (\(codec)).")
        }
        if let fallback = index.fallback {
            throw CandidateFailure(code: "no_keyframe_index", reason: fallback.reason)
        }
        let plan = try StreamPlan(index)
        let origin = index.isFed ? Rendition.Origin.fed(file) : .loopback(try loopback.open(file))
        return MediaSource(
            file: file, fileName: fileName, index: index, plan: plan,
            renditions: Self.contents(index).map {
                Rendition(source: file.id, index: index, plan: plan, content: $0, origin: origin)
            }, text: index.text(in: file))
    }

    /// - Throws: a 404 for a name that this file has no rendition of.
    func rendition(_ name: String) throws -> Rendition {
        guard let rendition = renditions.first(where: { $0.name == name }) else { throw Problem.notFound() }
        return rendition
    }

    /// What a player asks for first: the video, and the sound that it finds named as the default.
    var firstRenditions: [Rendition] {
        let track = index.audio.first(where: \.disposition.isDefault) ?? index.audio.first
        let sound = track.flatMap { track in
            renditions.last {
                [.copiedAudio(track.indexInKind), .encodedAudio(track.indexInKind)].contains($0.content)
            }
        }
        return [renditions.first, sound].compactMap(\.self)
    }

    var mediaType: String {
        switch index.container {
        case .matroska: "video/x-matroska"
        case .mp4, .fragmentedMP4, .editedMP4: "video/mp4"
        case .mpegTS: "video/mp2t"
        case .avi: "video/x-msvideo"
        }
    }

    /// Sound is copied where HLS can carry it, and made to AAC where it is none yet.
    private static func contents(_ index: MediaIndex) -> [Rendition.Content] {
        [.copiedVideo]
            + index.audio.flatMap { track -> [Rendition.Content] in
                let copy: [Rendition.Content] = track.isCopyable ? [.copiedAudio(track.indexInKind)] : []
                return track.codec == .aac && track.isCopyable ? copy : copy + [.encodedAudio(track.indexInKind)]
            }
    }
}

extension MediaTrack {
    /// Whether players must be told a codec that they can trust, and HLS can carry the track as it is.
    var isCopyable: Bool { codec.fitsFragmentedMP4 && codecString != nil }
}
