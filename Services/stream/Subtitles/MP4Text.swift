import Platform
import Synchronization

/// The text of an MP4 file: its tables say where each piece lies. They are looked at when the first subtitle is asked for.
final class MP4Text: TextSource {
    private let file: any ByteSource
    private let tables: MP4Tables
    /// By the track's number among the subtitles.
    private let known = Mutex<[Int: [MP4TextSample]]>([:])

    init(file: any ByteSource, tables: MP4Tables) {
        self.file = file
        self.tables = tables
    }

    func header(of track: TextTrack) -> [UInt8] { [] }

    func forEachEvent(
        of track: TextTrack, in span: Range<Double>, _ consume: (TextEvent) async throws -> Void
    ) async throws {
        for sample in try await samples(of: track) where sample.overlaps(span) {
            for event in try await sample.events(track.format, in: file) { try await consume(event) }
        }
    }

    private func samples(of track: TextTrack) async throws -> [MP4TextSample] {
        if let samples = known.withLock({ $0[track.index] }) { return samples }
        let found = try MP4TextSample.list(try await tables.track(.subtitle, track.index), fileSize: file.size)
        known.withLock { $0[track.index] = found }
        return found
    }
}

/// The text of an MP4 in fragments: their heads say where each piece lies.
struct FragmentText: TextSource {
    let index: MediaIndex
    let file: any ByteSource
    let tables: MP4Tables

    func header(of track: TextTrack) -> [UInt8] { [] }

    func forEachEvent(
        of track: TextTrack, in span: Range<Double>, _ consume: (TextEvent) async throws -> Void
    ) async throws {
        let source = try await tables.track(.subtitle, track.index)
        var walk = MP4FragmentWalk(file, index.textBytes(of: span, lookingBack: true), of: source)
        while let fragment = try await walk.next() {
            for sample in fragment.tracks[source.id]?.samples ?? [] {
                let shown = try MP4TextSample.shown(sample, of: source, fileSize: file.size)
                for sample in shown where sample.overlaps(span) {
                    for event in try await sample.events(track.format, in: file) { try await consume(event) }
                }
            }
        }
    }
}

extension MP4TextSample {
    fileprivate func overlaps(_ span: Range<Double>) -> Bool { start < span.upperBound && end > span.lowerBound }

    /// A sample of WebVTT has a cue for each text that is on the screen; all others are one.
    fileprivate func events(_ format: TextTrack.Format, in file: any ByteSource) async throws -> [TextEvent] {
        let payload = Array(try await file.read(bytes))
        let texts = format == .webvtt ? WebVTTSample.texts(payload) : [payload]
        return texts.map { TextEvent(start: start, end: end, payload: $0) }
    }
}

/// A sample of WebVTT in MP4 (ISO 14496-30 §7): a `vttc` box for each cue, or a `vtte` box where there is none.
enum WebVTTSample {
    private static let mostCues = 64

    static func texts(_ sample: [UInt8]) -> [[UInt8]] {
        var boxes = ByteReader(sample[...])
        var found: [[UInt8]] = []
        do {
            while found.count < mostCues, let (kind, body) = try boxes.box() {
                var cue = body
                if kind == "vttc", let text = try cue.first("payl") { found.append(Array(text.bytes)) }
            }
        } catch {
            // What is broken is shown up to there.
        }
        return found
    }
}
