import Platform

/// Keyframes of a Matroska file: each in the cluster that the index names.
struct MatroskaPictures: PictureSource {
    let index: MediaIndex
    let file: any ByteSource

    /// The track's own entry, but for its number and what was done to its frames.
    func head() throws -> [UInt8] {
        let track = try video().track
        var fields = track.entry
        var kept: [UInt8] = []
        while let (id, field) = try fields.element() {
            switch id {
            case 0xD7: kept += MatroskaWriter.element(id, MatroskaWriter.number(PictureLimits.track))
            case 0x6D80: break
            case 0x63A2:
                let record = try track.encoding.decode(header: Array(field.bytes), limit: 1 << 20)
                kept += MatroskaWriter.element(id, record)
            default: kept += MatroskaWriter.element(id, Array(field.bytes))
            }
        }
        return MatroskaWriter.head(kept)
    }

    func frame(_ keyframe: MediaIndex.Keyframe) async throws -> [UInt8] {
        let (info, track) = try video()
        let limit = PictureLimits.largestFrame
        var parser = ClusterParser(track: track.number, clock: track.number, largestBlock: limit)
        var offset = keyframe.offset
        let end = min(index.sizeBytes, offset + 2 * Int64(limit))
        while offset < end, parser.clusters < 2, !parser.isPastClusters {
            let next = min(end, offset + 65_536)
            for block in try parser.push(try await file.read(offset..<next)) {
                let time = Double(block.time) * (info.secondsPerTick * 1_000_000_000) / 1_000_000_000
                guard abs(time - keyframe.time) < StreamPlan.tolerance else { continue }
                return try track.encoding.decode(frame: block.payload, limit: limit)
            }
            offset = next
        }
        throw IndexError.malformed("no keyframe where the index says")
    }

    private func video() throws(IndexError) -> (info: MatroskaInfo, track: MatroskaTrack) {
        let header = try MatroskaHeader(index.header)
        guard let track = header.tracks.first(where: { $0.kind == .video }) else { throw .noVideo }
        return (header.info, track)
    }
}
