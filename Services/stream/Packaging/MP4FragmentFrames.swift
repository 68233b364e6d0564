import Platform

/// Reads a track of an MP4 in fragments: from the fragment of a keyframe on.
struct MP4FragmentFrames: TrackReader {
    /// Bytes of the next segment's fragment in which its keyframe is announced.
    private static let glimpse: Int64 = 64 << 10
    /// Fragments at the beginning in which each track should occur.
    private static let openingFragments = 8

    let rendition: Rendition
    let track: MediaTrack
    let packaging: TrackPackaging
    let file: any ByteSource
    let tables: MP4Tables

    func forEachFrame(
        from first: Int, isAwaited: (_ segment: Int) async -> Bool, _ consume: (TrackEvent) async throws -> Void
    ) async throws {
        let source = try await tables.track(track.kind, track.indexInKind)
        let clock = try MP4FrameClock(source, packaging, lead: await lead(source))
        let ranges = rendition.feedRanges(from: first, glimpse: Self.glimpse)
        var stream = MP4FragmentStream(
            source, at: ranges.first?.range.lowerBound ?? 0, largestFrame: Self.largestFrame)
        for (number, range) in ranges {
            let isNeeded = rendition.isVideo ? await isAwaited(number) : false
            try await file.forEachChunk(of: range, isNeeded: isNeeded) { chunk in
                for (sample, payload) in try stream.push(chunk) {
                    try await consume(.frame(clock.frame(sample, payload)))
                }
                guard rendition.isVideo, let coming = stream.coming, coming.isKeyframe else { return }
                if rendition.beginsSegment(clock.seconds(coming)) { try await consume(.groupEnds) }
            }
        }
    }

    /// Ticks that frames are shown before they would be decoded: as many as in the first fragment, whatever was begun with.
    private func lead(_ source: MP4Tables.Track) async throws -> Int64 {
        var walk = MP4FragmentWalk(file, rendition.index.firstClusterOffset..<file.size, of: source)
        let first = try await walk.first(among: Self.openingFragments)
        return max(0, -(first?.samples.map(\.delay).min() ?? 0))
    }
}
