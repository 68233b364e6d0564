import Platform

/// Reads a track of an MP4 file by its tables.
struct MP4Frames: TrackReader {
    /// Bytes. A film in 4K has segments of less than a hundred million.
    private static let largestSpan: Int64 = 256 << 20
    private static let largestBatch = 20_000
    /// Seconds before a segment from which on packets of sound are read: they may be shown for longer than they are.
    private static let prelude = 1.0

    let rendition: Rendition
    let track: MediaTrack
    let packaging: TrackPackaging
    let file: any ByteSource
    let tables: MP4Tables

    func forEachFrame(
        from first: Int, isAwaited: (_ segment: Int) async -> Bool, _ consume: (TrackEvent) async throws -> Void
    ) async throws {
        let source = try await tables.track(track.kind, track.indexInKind)
        let clock = try MP4FrameClock(source, packaging, lead: source.lead)
        var walk = try MP4SampleWalk(source)
        var batch: [MP4Sample] = []
        var segment = first
        var hasBegun = first == 0
        while let sample = try walk.next() {
            let seconds = clock.seconds(sample)
            // What is shown before its keyframe follows it.
            hasBegun = hasBegun || begins(first, sample, seconds + (rendition.isVideo ? 0 : Self.prelude))
            guard hasBegun else { continue }
            if segment + 1 < rendition.plan.segments.count, begins(segment + 1, sample, seconds) {
                try await read(batch, clock, isNeeded: isAwaited(segment), consume)
                if rendition.isVideo { try await consume(.groupEnds) }
                batch = []
                segment += 1
            }
            batch.append(sample)
            if batch.count < Self.largestBatch { continue }
            try await read(batch, clock, isNeeded: isAwaited(segment), consume)
            batch = []
        }
        try await read(batch, clock, isNeeded: isAwaited(segment), consume)
    }

    private func begins(_ number: Int, _ sample: MP4Sample, _ seconds: Double) -> Bool {
        (sample.isKeyframe || !rendition.isVideo)
            && seconds >= rendition.plan.segments[number].start - StreamPlan.tolerance
    }

    /// What lies between the frames is read too, and stepped over: other tracks need it.
    private func read(
        _ batch: [MP4Sample], _ clock: MP4FrameClock, isNeeded: Bool,
        _ consume: (TrackEvent) async throws -> Void
    ) async throws {
        guard let first = batch.first, let last = batch.last else { return }
        for sample in batch where sample.place.upperBound > file.size || sample.place.count > Self.largestFrame {
            throw IndexError.malformed("no frame at \(sample.place.lowerBound)")
        }
        let isInOrder = zip(batch, batch.dropFirst()).allSatisfy { $0.place.upperBound <= $1.place.lowerBound }
        let span = first.place.lowerBound..<max(first.place.lowerBound, last.place.upperBound)
        guard isInOrder, span.count <= Self.largestSpan else { return try await readEach(batch, clock, consume) }
        var cutter = FrameCutter(batch.map(\.place))
        var done = 0
        try await file.forEachChunk(of: span, isNeeded: isNeeded) { chunk in
            for payload in cutter.push(chunk) {
                try await consume(.frame(try clock.frame(batch[done], payload)))
                done += 1
            }
        }
    }

    private func readEach(
        _ batch: [MP4Sample], _ clock: MP4FrameClock, _ consume: (TrackEvent) async throws -> Void
    ) async throws {
        for sample in batch {
            let payload = sample.place.isEmpty ? Data() : try await file.read(sample.place)
            try await consume(.frame(try clock.frame(sample, payload)))
        }
    }
}

/// Cuts frames that lie in order out of bytes that come in pieces.
struct FrameCutter {
    private var places: ArraySlice<Range<Int64>>
    /// Where the next piece begins in the file.
    private var offset: Int64
    /// What there is of the first frame that is not whole.
    private var begun = Data()

    /// - Parameter places: ascending, not overlapping; the bytes begin with the first of them.
    init(_ places: [Range<Int64>]) {
        self.places = places[...]
        offset = places.first?.lowerBound ?? 0
    }

    /// - Returns: the frames that `chunk` completes.
    mutating func push(_ chunk: Data) -> [Data] {
        let end = offset + Int64(chunk.count)
        var found: [Data] = []
        while let place = places.first, place.upperBound <= end {
            found.append(frame(endingWith: part(place, of: chunk), of: chunk))
            places = places.dropFirst()
        }
        if let place = places.first, place.lowerBound < end { begun.append(part(place, of: chunk)) }
        offset = end
        return found
    }

    /// A large one that lies in one piece is not copied; a small one would keep the whole piece from being let go.
    private mutating func frame(endingWith rest: Data, of chunk: Data) -> Data {
        defer { begun = Data() }
        guard begun.isEmpty else { return begun + rest }
        return rest.count < chunk.count / 16 ? Data(rest) : rest
    }

    private func part(_ place: Range<Int64>, of chunk: Data) -> Data {
        let from = max(place.lowerBound, offset)
        return chunk.dropFirst(Int(from - offset)).prefix(Int(max(from, place.upperBound) - from))
    }
}
