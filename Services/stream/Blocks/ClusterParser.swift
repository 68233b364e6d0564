import Platform

/// Takes a Matroska file from the beginning of a cluster on, in pieces of any size, and picks the blocks of one track out of
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
    /// What comes after the clusters has begun.
    private(set) var isPastClusters = false

    private struct Group {
        let end: Int64
        var block: MatroskaBlock?
        var duration: Int64?
        var refersToOthers = false
    }

    init(track: UInt64, clock: UInt64, largestBlock: Int) {
        self.track = track
        self.clock = clock
        self.largestBlock = Int64(largestBlock)
    }

    /// - Returns: the blocks that `chunk` completes, in order.
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
        if let group, position >= group.end, let block = closeGroup() { found.append(block) }
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
            guard let block = try block(head, size, &rest) else { return false }
            if let block { keep(block, &found) }
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

    /// Nil when more bytes are needed; nil inside when it is not wanted.
    private mutating func block(
        _ head: EBMLHead, _ size: Int64, _ rest: inout ByteReader
    ) throws(IndexError) -> MatroskaBlock?? {
        guard rest.remaining >= Int(min(size, Int64(MatroskaBlockHead.longest))) else { return nil }
        let facts = try MatroskaBlockHead(rest)
        let time = try adding(clusterTime, facts.delta)
        if facts.track == clock { latest = max(latest ?? time, time) }
        guard facts.track == track else { return .some(nil) }
        guard size <= largestBlock, !facts.isLaced, Int64(facts.length) <= size else { return .some(nil) }
        guard rest.remaining >= Int(size) else { return nil }
        var body = try rest.take(Int(size))
        try body.skip(facts.length)
        let isSimple = head.id == MatroskaID.simpleBlock
        return MatroskaBlock(
            track: track, time: time, duration: nil, isKeyframe: isSimple ? facts.isKeyframe : true,
            payload: Array(body.bytes))
    }

    private mutating func keep(_ block: MatroskaBlock, _ found: inout [MatroskaBlock]) {
        if group == nil { found.append(block) } else { group?.block = block }
    }

    private mutating func closeGroup() -> MatroskaBlock? {
        defer { group = nil }
        guard let group, var block = group.block else { return nil }
        block.duration = group.duration
        block.isKeyframe = !group.refersToOthers
        return block
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
