import Platform

/// Reads the index of a Matroska or WebM file (RFC 9559): head, Info, Tracks, Cues, Chapters, and the first blocks.
struct MatroskaReader {
    private var window: SourceWindow
    private let layout: MatroskaLayout
    private let info: MatroskaInfo
    private let entries: [MatroskaTrack]
    private let video: MatroskaTrack
    private let header: Data
    private var tail: MatroskaTail?

    static func read(_ window: SourceWindow) async throws -> MediaIndex {
        var reader = try await MatroskaReader(window)
        return try await reader.index()
    }

    private init(_ window: SourceWindow) async throws {
        var window = window
        layout = try await MatroskaLayout(&window)
        let infoBody = try await Self.part(MatroskaID.info, layout, &window, limit: 1 << 20)
        let trackBody = try await Self.part(MatroskaID.tracks, layout, &window, limit: 16 << 20)
        info = try MatroskaInfo(infoBody)
        entries = try MatroskaTrack.list(trackBody)
        guard let video = entries.first(where: { $0.kind == .video }) else { throw IndexError.noVideo }
        self.video = video
        header = Self.header(layout.ebml, info: infoBody, tracks: trackBody)
        self.window = window
    }

    private static func part(
        _ id: UInt32, _ layout: MatroskaLayout, _ window: inout SourceWindow, limit: Int64
    ) async throws -> ByteReader {
        guard
            let position = layout.parts[id],
            let body = try await window.body(of: id, at: position, limit: limit)
        else { throw IndexError.malformed("no Info or no Tracks") }
        return body
    }

    private mutating func index() async throws -> MediaIndex {
        let first = try await optional { reader in try await reader.firstBlocks() } ?? MatroskaFirstBlocks()
        let listed = try await optional { reader in try await reader.cues() } ?? []
        let duration = try await duration(listed, frame: 1 / (first.frameRate ?? 25))
        let ends = try await optional { reader in try await reader.ends(first, within: duration) } ?? [:]
        let list = KeyframeList(beginning(listed, first), isInOrder: true, end: duration)
        return MediaIndex(
            container: .matroska,
            sizeBytes: window.size,
            // What is noted of another version of the file is not believed.
            durationSeconds: ends[video.number].flatMap { end in
                list.keyframes.last.map { $0.time <= end } == true ? end : nil
            } ?? duration,
            soundEndSeconds: entries.filter { $0.kind == .audio }.compactMap { ends[$0.number] }.max(),
            header: header,
            firstClusterOffset: layout.firstCluster,
            keyframes: list.keyframes,
            isEveryFrameKey: false,
            tracks: MatroskaTrack.numbered(entries, first),
            chapters: try await optional { reader in try await reader.chapters() } ?? [],
            attachments: try await optional { reader in try await reader.attachments() } ?? [],
            fallback: list.fallback
        )
    }

    /// What is good to have: a file that has it wrong still plays.
    private mutating func optional<Value>(
        _ read: (inout MatroskaReader) async throws -> Value
    ) async throws -> Value? {
        do {
            return try await read(&self)
        } catch is IndexError {
            return nil
        }
    }

    private mutating func firstBlocks() async throws -> MatroskaFirstBlocks {
        let wanted = entries.filter { $0.kind == .video || $0.kind == .audio }.map(\.number)
        return try await MatroskaFirstBlocks(
            &window, from: layout.firstCluster, wanted: Set(wanted), video: video, secondsPerTick: info.secondsPerTick)
    }

    private mutating func cues() async throws -> [MediaIndex.Keyframe] {
        var position = layout.parts[MatroskaID.cues]
        if position == nil { position = try await end().cues }
        guard
            let position,
            let cues = try await window.body(of: MatroskaID.cues, at: position, limit: 48 << 20)
        else { return [] }
        return try MatroskaCues.keyframes(
            cues, track: video.number, secondsPerTick: info.secondsPerTick,
            clusters: layout.firstCluster..<window.size, dataStart: layout.dataStart)
    }

    /// Cues need not list the first keyframe, which any reader begins with.
    private func beginning(
        _ listed: [MediaIndex.Keyframe], _ first: MatroskaFirstBlocks
    ) -> [MediaIndex.Keyframe] {
        guard
            let earliest = listed.map(\.time).min(), let video = first.video,
            video.isKeyframe, video.seconds < earliest - StreamPlan.tolerance
        else { return listed }
        return [MediaIndex.Keyframe(time: video.seconds, offset: layout.firstCluster)] + listed
    }

    private mutating func duration(_ listed: [MediaIndex.Keyframe], frame: Double) async throws -> Double {
        if let duration = info.duration { return duration }
        let last = try await optional { reader in try await reader.end().lastTick } ?? nil
        let seconds = last.map { Double($0) * info.secondsPerTick + frame } ?? 0
        guard seconds < MediaIndex.longestSeconds else { throw IndexError.excessive("time") }
        return max(seconds, listed.map(\.time).max() ?? 0)
    }

    /// When each track ends, as far as the muxer has noted it, by track number.
    private mutating func ends(
        _ first: MatroskaFirstBlocks, within duration: Double
    ) async throws -> [UInt64: Double] {
        guard
            let position = layout.parts[MatroskaID.tags],
            let tags = try await window.body(of: MatroskaID.tags, at: position, limit: 1 << 20)
        else { return [:] }
        let durations = try MatroskaTags.durations(tags)
        return entries.reduce(into: [:]) { ends, track in
            guard let length = durations[track.uid], length > 0 else { return }
            let start = info.countsFromZero ? 0 : first.seconds[track.number] ?? 0
            ends[track.number] = min(start + length, duration)
        }
    }

    private mutating func end() async throws -> MatroskaTail {
        if let tail { return tail }
        let read = try await MatroskaTail(&window, after: layout.firstCluster)
        tail = read
        return read
    }

    private mutating func chapters() async throws -> [MediaIndex.Chapter] {
        guard let position = layout.parts[MatroskaID.chapters] else { return [] }
        let body = try await window.body(of: MatroskaID.chapters, at: position, limit: 4 << 20)
        return try body.map(MatroskaChapters.list) ?? []
    }

    private mutating func attachments() async throws -> [MediaIndex.Attachment] {
        guard let position = layout.parts[MatroskaID.attachments] else { return [] }
        return try await MatroskaAttachments.read(&window, at: position)
    }

    /// EBML head, Segment of unknown size, Info, Tracks: without the seek head, which would send a reader elsewhere, and
    /// without fonts.
    private static func header(_ ebml: [UInt8], info: ByteReader, tracks: ByteReader) -> Data {
        let unknown: UInt64 = 0xFF_FFFF_FFFF_FFFF
        var header = Data(ebml + head(MatroskaID.segment, size: unknown))
        for (id, body) in [(MatroskaID.info, info), (MatroskaID.tracks, tracks)] {
            header.append(contentsOf: head(id, size: UInt64(body.remaining)) + body.bytes)
        }
        return header
    }

    /// Four bytes of identifier, eight of size.
    private static func head(_ id: UInt32, size: UInt64) -> [UInt8] {
        bytes(UInt64(id), count: 4) + [1] + bytes(size, count: 7)
    }

    private static func bytes(_ number: UInt64, count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
    }
}
