import Platform

/// A file somewhere, read at random.
protocol ByteSource: Sendable {
    /// Bytes in the whole file.
    var size: Int64 { get }

    /// The bytes of `range`, all of them: an answer that is shorter is an error of the source.
    ///
    /// - Parameter range: inside `0..<size`; callers clip it.
    func read(_ range: Range<Int64>) async throws -> Data
}
