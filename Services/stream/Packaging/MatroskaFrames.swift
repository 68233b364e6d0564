import Platform

/// Reads a track of a Matroska file: from the cluster of a keyframe on.
struct MatroskaFrames: TrackReader {
    /// Bytes of the next segment's first cluster in which its keyframe is announced.
    private static let glimpse: Int64 = 4_096

    private let rendition: Rendition
    private let file: any ByteSource
    private let track: MatroskaTrack
    private let nanosecondsPerTick: Double
    private let timescale: Int
    private let isVideo: Bool
    private let length: PacketLength

    /// Nil for a track that is not there, or not packaged.
    init?(_ rendition: Rendition, _ packaged: MediaTrack, in file: any ByteSource) {
        guard let packaging = packaged.packaging, let header = try? MatroskaHeader(rendition.index.header) else {
            return nil
        }
        let tracks = MatroskaTrack.counted(header.tracks, packaged.kind)
        guard tracks.indices.contains(packaged.indexInKind) else { return nil }
        self.rendition = rendition
        self.file = file
        track = tracks[packaged.indexInKind]
        nanosecondsPerTick = (header.info.secondsPerTick * 1_000_000_000).rounded()
        timescale = packaging.timescale
        isVideo = packaged.kind == .video
        length = PacketLength(packaged, frameSeconds: track.frameSeconds)
    }

    func forEachFrame(
        from first: Int, isAwaited: (_ segment: Int) async -> Bool, _ consume: (TrackEvent) async throws -> Void
    ) async throws {
        var parser = ClusterParser(track: track.number, clock: track.number, largestBlock: Self.largestFrame)
        for (number, range) in rendition.feedRanges(from: first, glimpse: Self.glimpse) {
            let isNeeded = isVideo ? await isAwaited(number) : false
            try await file.forEachChunk(of: range, isNeeded: isNeeded) { chunk in
                for block in try parser.push(chunk) { try await consume(.frame(try frame(block))) }
                guard isVideo, let coming = parser.coming else { return }
                if rendition.beginsSegment(seconds(coming)) { try await consume(.groupEnds) }
            }
            if parser.isPastClusters { return }
        }
    }

    private func frame(_ block: MatroskaBlock) throws(IndexError) -> TrackFrame {
        let payload = Data(try track.encoding.decode(frame: block.payload, limit: Self.largestFrame))
        let ticks = length.ticks(payload, timescale: timescale)
        let start = seconds(block.time) - track.delaySeconds + StreamPlan.timelineOffset
        let time = Int64((start * Double(timescale)).rounded()) + Int64(block.place) * (ticks ?? 0)
        let isKeyframe = !isVideo || block.isKeyframe || rendition.beginsSegment(seconds(block.time))
        return TrackFrame(time: time, duration: ticks, isKeyframe: isKeyframe, payload: payload)
    }

    private func seconds(_ ticks: Int64) -> Double { Double(ticks) * nanosecondsPerTick / 1_000_000_000 }
}
