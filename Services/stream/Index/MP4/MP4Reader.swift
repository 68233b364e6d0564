import Platform

/// Reads the index of an MP4 or QuickTime file (ISO 14496-12): the `moov`, wherever it lies.
enum MP4Reader {
    /// A film of two hours with five tracks needs 6 to 17 MB.
    private static let largestMovie: Int64 = 64 << 20
    /// Boxes before it.
    private static let maximumBoxes = 1_024

    static func read(_ window: SourceWindow) async throws -> MediaIndex {
        var window = window
        let (body, range) = try await movieBody(&window)
        let movie = try MP4Movie(body)
        guard let video = movie.tracks.first(where: { $0.kind == .video }) else { throw IndexError.noVideo }
        let placement = try video.placement(movieTimescale: movie.timescale)
        if movie.isFragmented,
            let index = try await MP4FragmentedReader.read(window, movie, video, placement, movieRange: range)
        {
            return index
        }
        let isInParts = movie.isInParts
        let end = try video.samples.end(placement)
        let list =
            isInParts
            ? KeyframeList(.edited)
            : KeyframeList(try video.samples.keyframes(placement), isInOrder: false, end: end)
        return MediaIndex(
            container: isInParts ? .editedMP4 : .mp4,
            sizeBytes: window.size,
            durationSeconds: end,
            soundEndSeconds: movie.soundEnd,
            header: Data(),
            firstClusterOffset: 0,
            keyframes: list.keyframes,
            isEveryFrameKey: !video.samples.hasSyncTable,
            tracks: movie.numberedTracks(),
            chapters: movie.chapters,
            attachments: [],
            fallback: list.fallback
        )
    }

    /// The box's body, and where the whole of it lies.
    static func movieBody(_ window: inout SourceWindow) async throws -> (body: ByteReader, range: Range<Int64>) {
        var position: Int64 = 0
        for _ in 0..<maximumBoxes where position < window.size {
            let head = try await window.boxHead(at: position)
            let body = try adding(position, Int64(head.length))
            let size = head.size ?? max(window.size - body, 0)
            if head.kind == "moof" { throw IndexError.malformed("moof before moov") }
            let end = try adding(body, size)
            if head.kind == "moov" {
                guard size <= largestMovie else { throw IndexError.excessive("moov") }
                return (ByteReader(try await window.bytes(at: body, count: Int(size))), position..<end)
            }
            position = end
        }
        throw IndexError.malformed("no moov")
    }
}

extension SourceWindow {
    mutating func boxHead(at position: Int64) async throws -> MP4BoxHead {
        try MP4BoxHead(ByteReader(await upTo(MP4BoxHead.longest, at: position)))
    }
}

extension MP4Movie {
    /// Seconds at which the longest track of sound ends; nil without one.
    fileprivate var soundEnd: Double? {
        tracks.filter { $0.kind == .audio }
            .compactMap { track in try? track.samples.end(track.placement(movieTimescale: timescale)) }.max()
    }

    /// Some track's samples have no one shift.
    fileprivate var isInParts: Bool {
        tracks.contains { track in
            guard track.kind == .video || track.kind == .audio else { return false }
            return (try? track.placement(movieTimescale: timescale).isInParts) ?? false
        }
    }
}
