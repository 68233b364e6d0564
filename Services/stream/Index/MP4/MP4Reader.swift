import Platform

/// Reads the index of an MP4 or QuickTime file (ISO 14496-12): the `moov`, wherever it lies.
enum MP4Reader {
    /// A film of two hours with five tracks needs 6 to 17 MB.
    private static let largestMovie: Int64 = 64 << 20

    static func read(_ window: inout SourceWindow) async throws -> MediaIndex {
        let movie = try MP4Movie(await movieBody(&window))
        guard let video = movie.tracks.first(where: { $0.kind == .video }) else { throw IndexError.noVideo }
        if movie.isFragmented, video.samples.isEmpty { throw IndexError.unsupported("fragmented MP4") }
        let placement = try video.placement(movieTimescale: movie.timescale)
        let keyframes = try video.samples.keyframes(placement)
        return MediaIndex(
            container: .mp4,
            sizeBytes: window.size,
            durationSeconds: try video.samples.end(placement),
            header: Data(),
            firstClusterOffset: 0,
            keyframes: keyframes,
            isEveryFrameKey: !video.samples.hasSyncTable,
            tracks: movie.numberedTracks(),
            chapters: movie.chapters,
            attachments: []
        )
    }

    static func movieBody(_ window: inout SourceWindow) async throws -> ByteReader {
        var position: Int64 = 0
        while position < window.size {
            let head = try MP4BoxHead(ByteReader(await window.upTo(MP4BoxHead.longest, at: position)))
            let body = try adding(position, Int64(head.length))
            let size = head.size ?? max(window.size - body, 0)
            if head.kind == "moof" { throw IndexError.unsupported("fragmented MP4") }
            if head.kind == "moov" {
                guard size <= largestMovie else { throw IndexError.excessive("moov") }
                return ByteReader(try await window.bytes(at: body, count: Int(size)))
            }
            position = try adding(body, size)
        }
        throw IndexError.malformed("no moov")
    }
}
