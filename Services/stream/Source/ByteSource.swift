import Platform

/// A file somewhere, read at random.
protocol ByteSource: Sendable {
    /// Bytes in the whole file.
    var size: Int64 { get }

    /// The bytes of `range`, all of them: an answer that is shorter is an error of the source.
    ///
    /// - Parameter range: inside `0..<size`; callers clip it.
    func read(_ range: Range<Int64>) async throws -> Data

    /// Gives the bytes of `range` in order, a piece at a time, whose indices need not begin at zero. Nothing more is read
    /// while `consume` does not return, but what a source reads ahead.
    ///
    /// - Parameter isNeeded: all of it will be consumed, and as soon as it is here.
    func forEachChunk(of range: Range<Int64>, isNeeded: Bool, _ consume: (Data) async throws -> Void) async throws
}

extension ByteSource {
    func forEachChunk(of range: Range<Int64>, _ consume: (Data) async throws -> Void) async throws {
        try await forEachChunk(of: range, isNeeded: false, consume)
    }

    func forEachChunk(of range: Range<Int64>, isNeeded: Bool, _ consume: (Data) async throws -> Void) async throws {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let end = min(range.upperBound, offset + 65_536)
            try await consume(try await read(offset..<end))
            offset = end
        }
    }
}
