import Platform

@testable import Stream

/// A film with another edit list in one of its tracks. Its `moov` comes last: no sample moves.
struct EditedMovie {
    struct Edit: Sendable {
        /// Milliseconds, which films made by ffmpeg count in.
        let duration: Int
        /// Ticks of the track; -1 shows nothing.
        let mediaTime: Int
        var rate = 0x1_0000
    }

    let data: Data

    /// - Parameters:
    ///   - whole: an MP4; ``TestMedia/movie`` by default.
    ///   - track: from zero.
    ///   - isLong: with numbers of 64 bits.
    ///   - edits: makes what takes the place of the last edit that there is, of that and of how many ticks a second has.
    init(
        of whole: Data? = nil, track: Int = 0, isLong: Bool = false, _ edits: (Edit, _ second: Int) throws -> [Edit]
    ) throws {
        let whole = try whole ?? TestMedia.movie.data
        var window = ByteReader(Array(whole)[...])
        var second = 0
        while let (kind, box) = try window.box() {
            if kind == "moov" { second = try MP4Movie(box).tracks[track].samples.timescale }
        }
        data = try Self.replaced(whole, ["moov", "trak", "edts", "elst"], track: track) { list in
            var box = list
            try box.skip(8)
            var old: [Edit] = []
            while !box.isAtEnd {
                old.append(Edit(duration: try box.u32(), mediaTime: try box.i32(), rate: try box.u32()))
            }
            let last = old.removeLast()
            let new = try edits(last, second)
            return Self.list((new.first?.mediaTime == -1 ? [] : old) + new, isLong: isLong)
        }
    }

    private static func list(_ edits: [Edit], isLong: Bool) -> Data {
        let width = isLong ? 8 : 4
        return edits.reduce(bytes(isLong ? 1 << 24 : 0, 4) + bytes(edits.count, 4)) { list, edit in
            list + bytes(edit.duration, width) + bytes(edit.mediaTime, width) + bytes(edit.rate, 4)
        }
    }

    private static func replaced(
        _ body: Data, _ path: [String], track: Int, _ change: (ByteReader) throws -> Data
    ) throws -> Data {
        var reader = ByteReader(Array(body)[...])
        var replaced = Data()
        var tracks = 0
        while let (kind, box) = try reader.box() {
            var bytes = Data(box.bytes)
            if kind == path.first, kind != "trak" || tracks == track {
                let rest = Array(path.dropFirst())
                bytes = rest.isEmpty ? try change(box) : try self.replaced(bytes, rest, track: track, change)
            }
            tracks += kind == "trak" ? 1 : 0
            replaced += self.bytes(bytes.count + 8, 4) + Data(kind.utf8) + bytes
        }
        return replaced
    }

    private static func bytes(_ number: Int, _ count: Int) -> Data {
        Data((0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
    }
}
