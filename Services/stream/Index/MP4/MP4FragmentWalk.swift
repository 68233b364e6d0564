import Platform

/// Finds the `moof` boxes in a part of a file. Of what lies between them the heads are read, and no more.
struct MP4FragmentWalk {
    private let file: any ByteSource
    private var position: Int64
    private let end: Int64
    private var boxes = 0

    /// In three hours of fragments of a tenth of a second.
    private static let maximumBoxes = 500_000

    /// - Parameter range: begins with a box.
    init(_ file: any ByteSource, _ range: Range<Int64>) {
        self.file = file
        position = range.lowerBound
        end = min(range.upperBound, file.size)
    }

    /// Nil when no further one begins in the range.
    mutating func next() async throws -> (body: ByteReader, position: Int64)? {
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
            return (ByteReader(Array(try await file.read(body..<position))[...]), start)
        }
        return nil
    }
}
