import Platform

/// Keyframes of a Matroska file: each in the cluster that the index names.
struct MatroskaPictures: PictureSource {
    let index: MediaIndex
    let file: any ByteSource

    /// The track's own entry, but for its number and what was done to its frames.
    func head() throws -> [UInt8] {
        let (_, entry, body) = try video()
        var fields = body
        var kept: [UInt8] = []
        while let (id, field) = try fields.element() {
            switch id {
            case 0xD7: kept += MatroskaWriter.element(id, MatroskaWriter.number(PictureLimits.track))
            case 0x6D80: break
            case 0x63A2:
                let record = try entry.encoding.decode(header: Array(field.bytes), limit: 1 << 20)
                kept += MatroskaWriter.element(id, record)
            default: kept += MatroskaWriter.element(id, Array(field.bytes))
            }
        }
        return MatroskaWriter.head(kept)
    }

    func frame(_ keyframe: MediaIndex.Keyframe) async throws -> [UInt8] {
        let (info, entry, _) = try video()
        let limit = PictureLimits.largestFrame
        var parser = ClusterParser(track: entry.number, clock: entry.number, largestBlock: limit)
        var offset = keyframe.offset
        let end = min(index.sizeBytes, offset + 2 * Int64(limit))
        while offset < end, parser.clusters < 2, !parser.isPastClusters {
            let next = min(end, offset + 65_536)
            for block in try parser.push(try await file.read(offset..<next)) {
                let time = Double(block.time) * (info.secondsPerTick * 1_000_000_000) / 1_000_000_000
                guard abs(time - keyframe.time) < StreamPlan.tolerance else { continue }
                return try entry.encoding.decode(frame: block.payload, limit: limit)
            }
            offset = next
        }
        throw IndexError.malformed("no keyframe where the index says")
    }

    private func video() throws(IndexError) -> (MatroskaInfo, MatroskaTrack, ByteReader) {
        var header = ByteReader(Array(index.header)[...])
        var info: MatroskaInfo?
        var found: (MatroskaTrack, ByteReader)?
        while let (id, body) = try header.topElement() {
            if id == MatroskaID.info { info = try MatroskaInfo(body) }
            guard id == MatroskaID.tracks else { continue }
            var tracks = body
            while found == nil, let (id, body) = try tracks.element() {
                guard id == MatroskaID.trackEntry else { continue }
                let entry = try MatroskaTrack(body)
                if entry.kind == .video { found = (entry, body) }
            }
        }
        guard let info, let found else { throw .malformed("no Info or no Tracks") }
        return (info, found.0, found.1)
    }
}
