/// Finds the chunk that a sample lies in (`stsc`, with `stco` or `co64`).
struct MP4ChunkCursor {
    private var runs: ByteReader
    private let offsets: ByteReader
    private let width: Int
    private let chunks: Int64
    /// The first sample and the first chunk (from one) of the run, and the samples a chunk has in it.
    private var startSample: Int64 = 0
    private var startChunk: Int64 = 1
    private var perChunk: Int64 = 0
    private var nextChunk: Int64 = 1

    init(sampleToChunk: ByteReader, offsets: ByteReader, isLong: Bool) throws(IndexError) {
        runs = sampleToChunk
        width = isLong ? 8 : 4
        var table = offsets
        _ = try runs.versionAndFlags()
        runs = try runs.take(multiplying(runs.u32(), 12))
        _ = try table.versionAndFlags()
        let count = try table.u32()
        self.offsets = try table.take(multiplying(count, width))
        chunks = Int64(count)
        nextChunk = try Self.firstChunk(runs) ?? 1
    }

    /// Where the chunk of `sample` begins. Samples must not go backwards.
    mutating func offset(of sample: Int64) throws(IndexError) -> Int64 {
        while sample - startSample >= (nextChunk - startChunk) * perChunk {
            guard !runs.isAtEnd else { throw .malformed("stsc") }
            startSample += (nextChunk - startChunk) * perChunk
            startChunk = Int64(try runs.u32())
            perChunk = Int64(try runs.u32())
            try runs.skip(4)
            nextChunk = try Self.firstChunk(runs) ?? chunks + 1
            guard perChunk > 0, perChunk < 1 << 24, startChunk > 0, nextChunk > startChunk else {
                throw .malformed("stsc")
            }
        }
        let chunk = startChunk + (sample - startSample) / perChunk
        guard chunk <= chunks else { throw .malformed("stsc") }
        let value = try offsets.peek(width, at: Int(chunk - 1) * width)
        guard let offset = Int64(exactly: value) else { throw .excessive("offset") }
        return offset
    }

    private static func firstChunk(_ runs: ByteReader) throws(IndexError) -> Int64? {
        runs.isAtEnd ? nil : Int64(truncatingIfNeeded: try runs.peek(4))
    }
}

private func multiplying(_ left: Int, _ right: Int) throws(IndexError) -> Int {
    let (product, isOverflow) = left.multipliedReportingOverflow(by: right)
    if isOverflow { throw .truncated }
    return product
}
