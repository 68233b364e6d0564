import Platform

/// Reads a track of a Matroska file: from the cluster of a keyframe on.
struct MatroskaFrames: TrackReader {
    /// Bytes. A keyframe of a film in 4K has about two million.
    private static let largestFrame = 32 << 20
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
        for (number, range) in ranges(from: first) {
            let isNeeded = isVideo ? await isAwaited(number) : false
            try await file.forEachChunk(of: range, isNeeded: isNeeded) { chunk in
                for block in try parser.push(chunk) { try await consume(.frame(try frame(block))) }
                if isVideo, let coming = parser.coming, beginsSegment(seconds(coming)) { try await consume(.groupEnds) }
            }
            if parser.isPastClusters { return }
        }
    }

    /// Video is read a segment at a time, with a glimpse of the next; sound lies between it, and is read on and on.
    private func ranges(from first: Int) -> [(segment: Int, range: Range<Int64>)] {
        var start = rendition.feedOffset(from: first)
        guard isVideo else { return [(first, start..<file.size)] }
        var ranges: [(segment: Int, range: Range<Int64>)] = []
        for number in first..<rendition.plan.segments.count {
            let isLast = number + 1 == rendition.plan.segments.count
            let end = isLast ? file.size : min(file.size, rendition.feedOffset(from: number + 1) + Self.glimpse)
            guard end > start else { continue }
            ranges.append((number, start..<end))
            start = end
        }
        return ranges
    }

    private func frame(_ block: MatroskaBlock) throws(IndexError) -> TrackFrame {
        let payload = Data(try track.encoding.decode(frame: block.payload, limit: Self.largestFrame))
        let ticks = length.ticks(payload, timescale: timescale)
        let start = seconds(block.time) - track.delaySeconds + StreamPlan.timelineOffset
        let time = Int64((start * Double(timescale)).rounded()) + Int64(block.place) * (ticks ?? 0)
        let isKeyframe = !isVideo || block.isKeyframe || beginsSegment(seconds(block.time))
        return TrackFrame(time: time, duration: ticks, isKeyframe: isKeyframe, payload: payload)
    }

    /// Whether a segment of the plan begins with what is shown then: a keyframe, whatever its block says.
    private func beginsSegment(_ seconds: Double) -> Bool {
        let number = rendition.plan.number(at: seconds)
        return abs(rendition.plan.segments[number].start - seconds) < StreamPlan.tolerance
    }

    private func seconds(_ ticks: Int64) -> Double { Double(ticks) * nanosecondsPerTick / 1_000_000_000 }
}
