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

    func forEachFrame(from first: Int, _ consume: (TrackEvent) async throws -> Void) async throws {
        var parser = ClusterParser(track: track.number, clock: track.number, largestBlock: Self.largestFrame)
        for range in ranges(from: first) {
            try await file.forEachChunk(of: range, isNeeded: isVideo) { chunk in
                for block in try parser.push(chunk) { try await consume(.frame(try frame(block))) }
                if isVideo, let coming = parser.coming, beginsSegment(seconds(coming)) { try await consume(.groupEnds) }
            }
            if parser.isPastClusters { return }
        }
    }

    /// Video is fetched a segment at a time, with a glimpse of the next; sound lies between it, and is read on and on.
    private func ranges(from first: Int) -> [Range<Int64>] {
        let start = rendition.feedOffset(from: first)
        guard isVideo else { return [start..<file.size] }
        let later = (first + 1..<max(first + 1, rendition.plan.segments.count)).map { rendition.feedOffset(from: $0) }
        var bounds = [start]
        for offset in later where offset + Self.glimpse > bounds[bounds.count - 1] {
            bounds.append(min(file.size, offset + Self.glimpse))
        }
        if bounds[bounds.count - 1] < file.size { bounds.append(file.size) }
        return zip(bounds, bounds.dropFirst()).map { $0..<$1 }
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
