import Platform

/// Reads the index of a Matroska or WebM file (RFC 9559): head, Info, Tracks, Cues, Chapters, and the first blocks.
enum MatroskaReader {
    static func read(_ window: inout SourceWindow) async throws -> MediaIndex {
        let layout = try await MatroskaLayout(&window)
        let info = try MatroskaInfo(await part(MatroskaID.info, layout, &window, limit: 1 << 20))
        let entries = try MatroskaTrack.list(await part(MatroskaID.tracks, layout, &window, limit: 16 << 20))
        guard let video = entries.first(where: { $0.kind == .video }) else { throw IndexError.noVideo }
        let keyframes = try await keyframes(of: video, info, layout, &window)
        let first = try await firstSeconds(of: entries, info, layout, &window)
        return MediaIndex(
            container: .matroska,
            sizeBytes: window.size,
            durationSeconds: info.duration ?? keyframes.last?.time ?? 0,
            header: try await header(layout, &window),
            firstClusterOffset: layout.firstCluster,
            keyframes: keyframes,
            isEveryFrameKey: false,
            tracks: MatroskaTrack.numbered(entries, firstSeconds: first),
            chapters: try await chapters(layout, &window),
            attachments: try await attachments(layout, &window)
        )
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

    private static func keyframes(
        of video: MatroskaTrack, _ info: MatroskaInfo, _ layout: MatroskaLayout, _ window: inout SourceWindow
    ) async throws -> [MediaIndex.Keyframe] {
        guard
            let position = layout.parts[MatroskaID.cues],
            let cues = try await window.body(of: MatroskaID.cues, at: position, limit: 48 << 20)
        else { throw IndexError.noKeyframes }
        return try MatroskaCues.keyframes(
            cues, track: video.number, secondsPerTick: info.secondsPerTick,
            clusters: layout.firstCluster..<window.size, dataStart: layout.dataStart)
    }

    // What follows is good to have: a file that has it wrong still plays.

    private static func firstSeconds(
        of entries: [MatroskaTrack], _ info: MatroskaInfo, _ layout: MatroskaLayout, _ window: inout SourceWindow
    ) async throws -> [UInt64: Double] {
        do {
            return try await MatroskaFirstBlocks.read(
                &window, from: layout.firstCluster, tracks: entries.map(\.number), secondsPerTick: info.secondsPerTick)
        } catch is IndexError {
            return [:]
        }
    }

    private static func chapters(
        _ layout: MatroskaLayout, _ window: inout SourceWindow
    ) async throws -> [MediaIndex.Chapter] {
        guard let position = layout.parts[MatroskaID.chapters] else { return [] }
        do {
            let body = try await window.body(of: MatroskaID.chapters, at: position, limit: 4 << 20)
            return try body.map(MatroskaChapters.list) ?? []
        } catch is IndexError {
            return []
        }
    }

    private static func attachments(
        _ layout: MatroskaLayout, _ window: inout SourceWindow
    ) async throws -> [MediaIndex.Attachment] {
        guard let position = layout.parts[MatroskaID.attachments] else { return [] }
        do {
            return try await MatroskaAttachments.read(&window, at: position)
        } catch is IndexError {
            return []
        }
    }

    /// EBML head, Segment of unknown size, Info, Tracks: without the seek head, which would send a reader elsewhere, and
    /// without fonts.
    private static func header(_ layout: MatroskaLayout, _ window: inout SourceWindow) async throws -> Data {
        var header = Data(layout.ebml)
        header.append(contentsOf: [0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])
        for id in [MatroskaID.info, MatroskaID.tracks] {
            guard let position = layout.parts[id] else { continue }
            let head = try await window.head(at: position)
            header.append(contentsOf: try await window.bytes(at: position, count: head.length + Int(head.size ?? 0)))
        }
        return header
    }
}
