import Platform

/// Reads the `moof` boxes in a part of a file, for one track. Of what lies between them the heads are read, and no more.
struct MP4FragmentWalk {
    private let file: any ByteSource
    private var position: Int64
    private let end: Int64
    private let track: MP4Tables.Track
    private var boxes = 0

    /// In three hours of fragments of a tenth of a second.
    private static let maximumBoxes = 500_000

    /// - Parameter range: begins with a box.
    init(_ file: any ByteSource, _ range: Range<Int64>, of track: MP4Tables.Track) {
        self.track = track
        self.file = file
        position = range.lowerBound
        end = min(range.upperBound, file.size)
    }

    /// Nil when no further one begins in the range.
    mutating func next() async throws -> MP4MovieFragment? {
        while position < end {
            boxes += 1
            guard boxes <= Self.maximumBoxes else { throw IndexError.excessive("boxes") }
            let start = position
            let longest = start..<min(start + Int64(MP4BoxHead.longest), file.size)
            let head = try MP4BoxHead(ByteReader(Array(try await file.read(longest))[...]))
            guard let size = head.size else { return nil }
            let body = try adding(start, Int64(head.length))
            position = try adding(body, size)
            guard head.kind == "moof" else { continue }
            guard size <= MP4MovieFragment.largest else { throw IndexError.excessive("moof") }
            guard position <= file.size else { throw IndexError.truncated }
            let bytes = Array(try await file.read(body..<position))
            return try MP4MovieFragment(ByteReader(bytes[...]), at: start, defaults: track.defaults)
        }
        return nil
    }

    /// The first of the next `count` fragments that has samples of the track.
    mutating func first(among count: Int) async throws -> MP4Fragment? {
        for _ in 0..<count {
            guard let fragment = try await next() else { break }
            if let own = fragment.tracks[track.id] { return own }
        }
        return nil
    }
}
