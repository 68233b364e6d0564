import Platform

/// Writes as much of a Matroska file as ffmpeg needs to be shown pictures of one track.
enum MatroskaWriter {
    /// The head of a file whose one track has this entry. Its ticks are milliseconds.
    static func head(_ trackEntry: [UInt8]) -> [UInt8] {
        let ebml = element(MatroskaID.ebml, element(0x4282, Array("matroska".utf8)))
        let info = element(MatroskaID.info, element(MatroskaID.timestampScale, number(1_000_000)))
        let tracks = element(MatroskaID.tracks, element(MatroskaID.trackEntry, trackEntry))
        // A segment of unknown size: it ends where the bytes end.
        return ebml + [0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF] + info + tracks
    }

    /// A cluster with one keyframe, at zero.
    static func cluster(_ frame: [UInt8], track: UInt64) -> [UInt8] {
        let block = [0x01] + bytes(track, 7) + [0, 0, 0x80] + frame
        return element(
            MatroskaID.cluster,
            element(MatroskaID.clusterTimestamp, number(0)) + element(MatroskaID.simpleBlock, block))
    }

    static func element(_ id: UInt32, _ body: [UInt8]) -> [UInt8] {
        let width = (32 - id.leadingZeroBitCount + 7) / 8
        return bytes(UInt64(id), width) + [0x01] + bytes(UInt64(body.count), 7) + body
    }

    static func number(_ value: UInt64) -> [UInt8] { bytes(value, 8) }

    private static func bytes(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }
}
