import Platform

/// Takes a Matroska file from the beginning of a cluster on, in pieces of any size, and picks the frames of one track out of
/// it. Everything else is stepped over unread.
struct ClusterParser {
    /// The track whose blocks are wanted.
    private let track: UInt64
    /// The track whose blocks tell how far it has come; text can be far ahead of it.
    private let clock: UInt64
    /// Bytes. A larger block is stepped over.
    private let largestBlock: Int64
    private var buffer: [UInt8] = []
    /// Bytes of the buffer that are done with.
    private var cursor = 0
    /// Bytes still to be stepped over, beyond what the buffer holds.
    private var skip: Int64 = 0
    /// Where the buffer's cursor is, counted from the first byte given.
    private var position: Int64 = 0
    private var clusterTime: Int64 = 0
    private var group: Group?

    /// In ticks: how far the clock has come. Nil before its first block.
    private(set) var latest: Int64?
    /// Clusters that have begun.
    private(set) var clusters = 0
    /// In ticks: the time of a wanted block whose bytes are not all here yet.
    private(set) var coming: Int64?
    /// What comes after the clusters has begun.
    private(set) var isPastClusters = false

    private struct Group {
        let end: Int64
        var blocks: [MatroskaBlock] = []
        var duration: Int64?
        var refersToOthers = false
    }

    init(track: UInt64, clock: UInt64, largestBlock: Int) {
        self.track = track
        self.clock = clock
        self.largestBlock = Int64(largestBlock)
    }

    /// - Returns: the frames that `chunk` completes, in order.
    mutating func push(_ chunk: Data) throws(IndexError) -> [MatroskaBlock] {
        var found: [MatroskaBlock] = []
        let skipped = Int(min(skip, Int64(chunk.count)))
        skip -= Int64(skipped)
        buffer.append(contentsOf: chunk.dropFirst(skipped))
        while !isPastClusters, try step(&found) {}
        buffer.removeFirst(min(cursor, buffer.count))
        cursor = 0
        return found
    }

    /// - Returns: false when more bytes are needed.
    private mutating func step(_ found: inout [MatroskaBlock]) throws(IndexError) -> Bool {
        if let group, position >= group.end { found += closeGroup(group) }
        guard skip == 0, let head = try head() else { return false }
        switch head.id {
        case MatroskaID.cluster:
            clusters += 1
            advance(head.length)
        case MatroskaID.blockGroup:
            guard let size = head.size else { throw .malformed("element of unknown size") }
            advance(head.length)
            group = Group(end: try adding(position, size))
        case MatroskaID.cues, MatroskaID.tags, MatroskaID.attachments, MatroskaID.chapters:
            isPastClusters = true
        default:
            guard let size = head.size else { throw .malformed("element of unknown size") }
            return try take(head, size, &found)
        }
        return true
    }

    /// Nil when more bytes are needed.
    private func head() throws(IndexError) -> EBMLHead? {
        do throws(IndexError) {
            return try EBMLHead(ByteReader(buffer[cursor...]))
        } catch {
            if error == .truncated { return nil }
            throw error
        }
    }

    private mutating func take(
        _ head: EBMLHead, _ size: Int64, _ found: inout [MatroskaBlock]
    ) throws(IndexError) -> Bool {
        var rest = ByteReader(buffer[(cursor + head.length)...])
        switch head.id {
        case MatroskaID.clusterTimestamp, MatroskaID.blockDuration:
            guard let number = try number(size, &rest) else { return false }
            if head.id == MatroskaID.blockDuration { group?.duration = number } else { clusterTime = number }
        case MatroskaID.referenceBlock:
            group?.refersToOthers = true
        case MatroskaID.simpleBlock, MatroskaID.block:
            guard let blocks = try blocks(head, size, &rest) else { return false }
            if group == nil { found += blocks } else { group?.blocks += blocks }
        default: break
        }
        stepOver(try adding(Int64(head.length), size))
        return true
    }

    /// Nil when more bytes are needed.
    private func number(_ size: Int64, _ rest: inout ByteReader) throws(IndexError) -> Int64? {
        guard size <= 8 else { throw .malformed("number") }
        return rest.remaining < Int(size) ? nil : try rest.take(Int(size)).count
    }

    /// The frames of the block: none when it is not wanted. Nil when more bytes are needed.
    private mutating func blocks(
        _ head: EBMLHead, _ size: Int64, _ rest: inout ByteReader
    ) throws(IndexError) -> [MatroskaBlock]? {
        coming = nil
        guard rest.remaining >= Int(min(size, Int64(MatroskaBlockHead.longest))) else { return nil }
        let facts = try MatroskaBlockHead(rest)
        let time = try adding(clusterTime, facts.delta)
        if facts.track == clock { latest = max(latest ?? time, time) }
        guard facts.track == track, size <= largestBlock, Int64(facts.length) <= size else { return [] }
        guard rest.remaining >= Int(size) else {
            coming = time
            return nil
        }
        var body = try rest.take(Int(size))
        try body.skip(facts.length)
        // What a Block depends on is said beside it.
        let isKeyframe = head.id == MatroskaID.block || facts.isKeyframe
        return try facts.lacing.frames(of: body).enumerated().map { place, frame in
            MatroskaBlock(
                track: track, time: time, place: place, duration: nil, isKeyframe: isKeyframe,
                payload: Array(frame.bytes))
        }
    }

    private mutating func closeGroup(_ closed: Group) -> [MatroskaBlock] {
        group = nil
        return closed.blocks.map { block in
            var block = block
            if closed.blocks.count == 1 { block.duration = closed.duration }
            block.isKeyframe = !closed.refersToOthers
            return block
        }
    }

    private mutating func advance(_ count: Int) {
        cursor += count
        position += Int64(count)
    }

    private mutating func stepOver(_ count: Int64) {
        let held = min(count, Int64(buffer.count - cursor))
        cursor += Int(held)
        skip = count - held
        position += count
    }
}
