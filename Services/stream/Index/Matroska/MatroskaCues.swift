import Platform

/// The Cues element: where keyframes lie.
enum MatroskaCues {
    /// As listed.
    ///
    /// - Parameter clusters: offsets where a cluster can begin; a cue outside is refused.
    /// - Parameter dataStart: what the positions in the cues count from.
    static func keyframes(
        _ cues: ByteReader, track: UInt64, secondsPerTick: Double, clusters: Range<Int64>, dataStart: Int64
    ) throws(IndexError) -> [MediaIndex.Keyframe] {
        var cues = cues
        var found: [MediaIndex.Keyframe] = []
        while let (id, point) = try cues.element() {
            guard id == MatroskaID.cuePoint, let (ticks, position) = try read(point, track: track) else { continue }
            let offset = try adding(dataStart, position)
            let time = (Double(ticks) * (secondsPerTick * 1_000_000_000)) / 1_000_000_000
            guard clusters.contains(offset) else { throw .malformed("cue outside the clusters") }
            guard time < MediaIndex.longestSeconds else { throw .excessive("cue time") }
            guard found.count < MediaIndex.maximumKeyframes else { throw .excessive("cues") }
            found.append(MediaIndex.Keyframe(time: time, offset: offset))
        }
        return found
    }

    private static func read(_ point: ByteReader, track: UInt64) throws(IndexError) -> (ticks: UInt64, position: Int64)?
    {
        var point = point
        var ticks: UInt64 = 0
        var position: Int64?
        while let (id, field) = try point.element() {
            switch id {
            case MatroskaID.cueTime: ticks = try field.number
            case MatroskaID.cueTrackPositions:
                if position == nil { position = try self.position(field, track: track) }
            default: break
            }
        }
        return position.map { (ticks, $0) }
    }

    private static func position(_ body: ByteReader, track: UInt64) throws(IndexError) -> Int64? {
        var body = body
        var isOfTrack = false
        var position: Int64?
        while let (id, field) = try body.element() {
            switch id {
            case MatroskaID.cueTrack: isOfTrack = try field.number == track
            case MatroskaID.cueClusterPosition: position = try field.count
            default: break
            }
        }
        return isOfTrack ? position : nil
    }
}
