/// The numbers of the keyframe samples, from zero, ascending.
struct MP4SyncSamples {
    private var listed: ByteReader?
    /// Samples before this one have been named.
    private var position: Int64 = 0
    private let samples: Int64
    private let step: Int64

    /// - Parameter box: the body of `stss`; nil when every sample is a keyframe, of which two a second are named.
    init(_ box: ByteReader?, samples: Int64, rate: Double) throws(IndexError) {
        self.samples = samples
        step = Int64(max(1, rate / 2))
        guard var table = box else { return }
        _ = try table.versionAndFlags()
        let (bytes, isOverflow) = try table.u32().multipliedReportingOverflow(by: 4)
        guard !isOverflow else { throw .truncated }
        listed = try table.take(bytes)
    }

    mutating func next() throws(IndexError) -> Int64? {
        guard listed != nil else { return everyStep() }
        guard let number = try listed?.nextNumber() else { return nil }
        guard number > position else { throw .malformed("stss") }
        position = number
        return number - 1
    }

    private mutating func everyStep() -> Int64? {
        guard position < samples else { return nil }
        defer { position += step }
        return position
    }
}

extension ByteReader {
    fileprivate mutating func nextNumber() throws(IndexError) -> Int64? {
        isAtEnd ? nil : Int64(try u32())
    }
}
