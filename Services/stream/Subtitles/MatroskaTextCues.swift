import Platform

/// Where the events of a subtitle track lie, as the file's Cues list them. mkvmerge and ffmpeg list every one, and how long it
/// lasts; so what began long before a span is found without reading what lies between.
struct MatroskaTextCues: Sendable {
    struct Entry: Sendable, Equatable {
        /// In ticks.
        let start: Int64
        /// Nil where the file does not say it.
        let end: Int64?
        /// Where its cluster begins.
        let cluster: Int64
    }

    private static let maximum = 200_000

    /// By track number. A track that is not listed is absent.
    private(set) var entries: [UInt64: [Entry]] = [:]

    init() {}

    /// - Throws: ``IndexError`` when there are none, or what the source throws.
    static func read(from file: any ByteSource, tracks: Set<UInt64>) async throws -> MatroskaTextCues {
        var window = SourceWindow(file)
        let layout = try await MatroskaLayout(&window)
        guard let position = layout.parts[MatroskaID.cues],
            let body = try await window.body(of: MatroskaID.cues, at: position, limit: 48 << 20)
        else { throw IndexError.malformed("no Cues") }
        return try MatroskaTextCues(body, tracks: tracks, dataStart: layout.dataStart)
    }

    private init(_ cues: ByteReader, tracks: Set<UInt64>, dataStart: Int64) throws(IndexError) {
        var cues = cues
        while let (id, point) = try cues.element() {
            guard id == MatroskaID.cuePoint else { continue }
            for (track, entry) in try Self.read(point, dataStart) where tracks.contains(track) {
                entries[track, default: []].append(entry)
                guard entries[track]?.count ?? 0 <= Self.maximum else { throw .excessive("cues") }
            }
        }
    }

    private static func read(_ point: ByteReader, _ dataStart: Int64) throws(IndexError) -> [(UInt64, Entry)] {
        var point = point
        var time: Int64 = 0
        var found: [(UInt64, Entry)] = []
        while let (id, field) = try point.element() {
            switch id {
            case MatroskaID.cueTime: time = try field.count
            case MatroskaID.cueTrackPositions: found.append(try place(field, time, dataStart))
            default: break
            }
        }
        return found
    }

    private static func place(
        _ body: ByteReader, _ time: Int64, _ dataStart: Int64
    ) throws(IndexError) -> (UInt64, Entry) {
        var body = body
        var track: UInt64 = 0
        var cluster: Int64 = 0
        var duration: Int64?
        while let (id, field) = try body.element() {
            switch id {
            case MatroskaID.cueTrack: track = try field.number
            case MatroskaID.cueClusterPosition: cluster = try field.count
            case 0xB2: duration = try field.count
            default: break
            }
        }
        let end = try duration.map { duration throws(IndexError) in try adding(time, duration) }
        return (track, Entry(start: time, end: end, cluster: try adding(dataStart, cluster)))
    }
}
