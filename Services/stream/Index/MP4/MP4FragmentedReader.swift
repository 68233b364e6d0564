import Platform

/// Reads the index of a fragmented MP4: from its own tables (`sidx`, `mfra`), or else from the heads of its fragments.
struct MP4FragmentedReader {
    private var window: SourceWindow
    private var movie: MP4Movie
    private let video: MP4Track
    private let placement: MP4Placement
    /// Where the first fragment begins.
    private var first: Int64 = 0
    private var segmentIndices: [MP4FragmentList] = []

    /// Bytes of `ftyp` and `moov`, which each producer is given.
    private static let largestHeader: Int64 = 8 << 20
    /// Boxes looked at one after the other: each may cost a request.
    private static let maximumBoxes = 256
    /// Fragments at the beginning in which each track should occur.
    private static let openingFragments = 8

    /// Nil when there are no fragments, although the movie box allows for them.
    static func read(
        _ window: SourceWindow, _ movie: MP4Movie, _ video: MP4Track, _ placement: MP4Placement,
        movieRange: Range<Int64>
    ) async throws -> MediaIndex? {
        var reader = MP4FragmentedReader(window: window, movie: movie, video: video, placement: placement)
        try await reader.open(after: movieRange.upperBound)
        guard reader.first > 0 else { return nil }
        // One that cannot be fed is sought in.
        let isFixed = reader.movie.tracks.contains { $0.firstFragment?.isFixed == true }
        return try await reader.index(isFixed ? Data() : reader.header(movieRange))
    }

    private init(window: SourceWindow, movie: MP4Movie, video: MP4Track, placement: MP4Placement) {
        self.window = window
        self.movie = movie
        self.video = video
        self.placement = placement
    }

    private mutating func index(_ header: Data) async throws -> MediaIndex {
        let listed = try await listed()
        let ends = try await ends(listed)
        // A film that begins in the movie box itself cannot be fed from its fragments alone.
        let canBeFed = video.samples.isEmpty && !placement.isInParts
        let list = canBeFed ? KeyframeList(listed, isInOrder: true, end: ends.video) : KeyframeList(.unlisted)
        return MediaIndex(
            container: placement.isInParts ? .editedMP4 : .fragmentedMP4,
            sizeBytes: window.size,
            durationSeconds: ends.video,
            soundEndSeconds: ends.sound,
            header: header,
            firstClusterOffset: first,
            keyframes: list.keyframes,
            isEveryFrameKey: false,
            tracks: movie.numberedTracks(),
            chapters: movie.chapters,
            attachments: [],
            fallback: list.fallback
        )
    }

    private mutating func header(_ range: Range<Int64>) async throws -> Data {
        guard range.count <= Self.largestHeader else { throw IndexError.excessive("moov") }
        let type = try await window.boxHead(at: 0)
        let typeSize = type.kind == "ftyp" ? Int64(type.length) + (type.size ?? 0) : 0
        guard typeSize <= 4_096 else { throw IndexError.excessive("ftyp") }
        var header = Data(try await window.bytes(at: 0, count: Int(typeSize)))
        header.append(contentsOf: try await window.bytes(at: range.lowerBound, count: range.count))
        return header
    }

    // MARK: The beginning

    /// Finds the first fragment, the tables before it, and when each track begins.
    private mutating func open(after start: Int64) async throws {
        var position = start
        var fragments = 0
        for _ in 0..<Self.maximumBoxes where position < window.size && fragments < Self.openingFragments {
            let (head, body, end) = try await box(at: position)
            switch head.kind {
            case "sidx" where fragments == 0: try await addSegmentIndex(body..<end)
            case "moof":
                if fragments == 0 { first = position }
                fragments += 1
                if try await note(fragment(body..<end, at: position)) { return }
            default: break
            }
            position = end
        }
    }

    private mutating func addSegmentIndex(_ range: Range<Int64>) async throws {
        guard range.count <= MP4MovieFragment.largest else { return }
        let box = ByteReader(try await window.bytes(at: range.lowerBound, count: range.count))
        let list = try MP4FragmentList(
            segmentIndex: box, track: video.id, timescale: video.samples.timescale, anchor: range.upperBound)
        if let list { segmentIndices.append(list) }
    }

    /// - Returns: whether all tracks that are seen or heard have begun.
    private mutating func note(_ fragment: MP4MovieFragment) -> Bool {
        for index in movie.tracks.indices where movie.tracks[index].firstFragment == nil {
            movie.tracks[index].firstFragment = fragment.tracks[movie.tracks[index].id]
        }
        return movie.tracks.allSatisfy { $0.firstFragment != nil || ($0.kind != .video && $0.kind != .audio) }
    }

    // MARK: Keyframes

    private mutating func listed() async throws -> [MediaIndex.Keyframe] {
        for list in segmentIndices {
            if try await isWhole(list), let found = try await trusted(list) { return found }
        }
        if let list = try await randomAccess(), let found = try await trusted(list) { return found }
        return try await walked()
    }

    /// Whether nothing that can be played comes after what is listed.
    private mutating func isWhole(_ list: MP4FragmentList) async throws -> Bool {
        guard let end = list.end, end < window.size else { return true }
        let kind = try await window.boxHead(at: end).kind
        return !["moof", "sidx", "styp", "mdat", "emsg"].contains(kind)
    }

    /// The list in seconds, after its first and last entry were compared with the fragments they lead to: some writers
    /// count before the edit list, some after it. Nil when they differ by more than that.
    private mutating func trusted(_ list: MP4FragmentList) async throws -> [MediaIndex.Keyframe]? {
        guard
            let first = list.entries.first, let last = list.entries.last,
            let trueFirst = try await keyframe(from: first.offset), let trueLast = try await keyframe(from: last.offset)
        else { return nil }
        let shift = try subtracting(trueFirst, first.time)
        let drift = try subtracting(subtracting(trueLast, last.time), shift)
        guard drift.magnitude <= UInt64(video.samples.timescale / 1_000) else { return nil }
        var found: [MediaIndex.Keyframe] = []
        for entry in list.entries { found.append(try seconds(adding(entry.time, shift), entry.offset)) }
        return found
    }

    /// When the first keyframe of the first fragments at or after `offset` is shown.
    private mutating func keyframe(from offset: Int64) async throws -> Int64? {
        var position = offset
        for _ in 0..<Self.openingFragments where position < window.size {
            let (head, body, end) = try await box(at: position)
            if head.kind == "moof", let own = try await fragment(body..<end, at: position).tracks[video.id] {
                return own.firstKeyframe?.shown
            }
            position = end
        }
        return nil
    }

    /// The `mfra` box, whose size is in the file's last four bytes (ISO 14496-12 §8.8.11).
    private mutating func randomAccess() async throws -> MP4FragmentList? {
        guard window.size >= 16 else { return nil }
        var tail = ByteReader(try await window.bytes(at: window.size - 12, count: 12))
        guard try tail.take(4).text == "mfro" else { return nil }
        try tail.skip(4)
        let size = Int64(try tail.u32())
        guard size > 8, size <= 16 << 20, size <= window.size else { return nil }
        var outer = ByteReader(try await window.bytes(at: window.size - size, count: Int(size)))
        guard var (kind, body) = try outer.box(), kind == "mfra" else { return nil }
        while let (name, box) = try body.box() {
            kind = name
            if kind == "tfra", let list = try MP4FragmentList(randomAccess: box, track: video.id) { return list }
        }
        return nil
    }

    /// Every fragment's head, when there are few enough of them; otherwise none.
    private mutating func walked() async throws -> [MediaIndex.Keyframe] {
        var found: [MediaIndex.Keyframe] = []
        var position = first
        for _ in 0..<Self.maximumBoxes {
            guard position < window.size else { return found }
            let (head, body, end) = try await box(at: position)
            if head.kind == "moof",
                let key = try await fragment(body..<end, at: position).tracks[video.id]?.firstKeyframe
            {
                found.append(try seconds(key.shown, position))
            }
            position = end
        }
        return []
    }

    private func seconds(_ ticks: Int64, _ offset: Int64) throws(IndexError) -> MediaIndex.Keyframe {
        let time = try placement.seconds(ticks, timescale: video.samples.timescale)
        guard abs(time) < MediaIndex.longestSeconds else { throw .excessive("time") }
        return MediaIndex.Keyframe(time: time, offset: offset)
    }

    // MARK: The end

    /// Seconds at which the last fragments of the video end, or what the movie box says; and those of sound.
    private mutating func ends(_ listed: [MediaIndex.Keyframe]) async throws -> (video: Double, sound: Double?) {
        var position = listed.last?.offset ?? window.size
        var last: [Int: Int64] = [:]
        for _ in 0..<Self.maximumBoxes where position < window.size {
            let (head, body, end) = try await box(at: position)
            if head.kind == "moof" {
                for (track, fragment) in try await fragment(body..<end, at: position).tracks {
                    last[track] = max(last[track] ?? .min, fragment.lastTime)
                }
            }
            position = end
        }
        let seconds =
            try last[video.id].map { ticks throws(IndexError) in
                try placement.seconds(ticks, timescale: video.samples.timescale)
            } ?? Double(movie.fragmentDuration) / Double(movie.timescale)
        guard seconds > 0, seconds < MediaIndex.longestSeconds else { throw IndexError.malformed("duration") }
        return (seconds, soundEnd(last))
    }

    private func soundEnd(_ last: [Int: Int64]) -> Double? {
        let ends = movie.tracks.filter { $0.kind == .audio }.compactMap { track -> Double? in
            guard let ticks = last[track.id], let placement = try? track.placement(movieTimescale: movie.timescale)
            else { return nil }
            return (try? placement.seconds(ticks, timescale: track.samples.timescale)).flatMap(MediaIndex.plausible)
        }
        return ends.max()
    }

    // MARK: Boxes

    private mutating func box(at position: Int64) async throws -> (MP4BoxHead, body: Int64, end: Int64) {
        let head = try await window.boxHead(at: position)
        let body = try adding(position, Int64(head.length))
        return (head, body, try head.size.map { size throws(IndexError) in try adding(body, size) } ?? window.size)
    }

    /// - Parameters:
    ///   - body: of a `moof` box.
    ///   - position: where the box begins.
    private mutating func fragment(_ body: Range<Int64>, at position: Int64) async throws -> MP4MovieFragment {
        guard body.count <= MP4MovieFragment.largest else { throw IndexError.excessive("moof") }
        let bytes = try await window.bytes(at: body.lowerBound, count: body.count)
        return try MP4MovieFragment(ByteReader(bytes), at: position, defaults: movie.defaults)
    }
}
