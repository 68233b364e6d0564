/// Walks a table of runs, `(count, value)` of 32 bits each, from the first sample to the last (`stts`, `ctts`).
struct MP4RunCursor {
    private var entries: ByteReader
    /// The first sample of the run, and how many it has.
    private var start: Int64 = 0
    private var count: Int64 = 0
    /// Of the samples in the run.
    private(set) var value: Int64 = 0
    /// Of all values before the run.
    private var sum: Int64 = 0

    /// - Parameter box: the whole body; an empty one is a table without runs.
    init(_ box: ByteReader) throws(IndexError) {
        entries = box
        guard !box.isAtEnd else { return }
        _ = try entries.versionAndFlags()
        let (bytes, isOverflow) = try entries.u32().multipliedReportingOverflow(by: 8)
        guard !isOverflow else { throw .truncated }
        entries = try entries.take(bytes)
    }

    /// - Returns: false when the table ends before `sample`. Samples must not go backwards.
    mutating func advance(to sample: Int64) throws(IndexError) -> Bool {
        while sample - start >= count {
            guard !entries.isAtEnd else { return false }
            sum = try total
            start += count
            count = Int64(try entries.u32())
            value = Int64(try entries.i32())
        }
        return true
    }

    /// The first sample after the run.
    var end: Int64 { start + count }

    /// The sum of the values of all samples before `sample`, which is in the run.
    func sumBefore(_ sample: Int64) throws(IndexError) -> Int64 {
        try adding(sum, multiplying(sample - start, value))
    }

    /// The sum of all values up to the end of the run.
    private var total: Int64 {
        get throws(IndexError) { try adding(sum, multiplying(count, value)) }
    }

    /// Samples and the sum of their values, in the whole table.
    func whole() throws(IndexError) -> (samples: Int64, sum: Int64) {
        var copy = self
        while try copy.advance(to: copy.start + copy.count) {}
        return (copy.start + copy.count, try copy.total)
    }

    private func multiplying(_ left: Int64, _ right: Int64) throws(IndexError) -> Int64 {
        let (product, isOverflow) = left.multipliedReportingOverflow(by: right)
        if isOverflow { throw .excessive("time") }
        return product
    }
}
