import Platform

/// Small reads served out of larger ones, within a budget: a hostile file cannot make it read without end.
struct SourceWindow {
    private let source: any ByteSource
    private var start: Int64 = 0
    private var bytes: [UInt8] = []
    private var remainingReads = 256
    private var remainingBytes: Int64 = 192 << 20

    /// Bytes fetched at least, when the file has them.
    private static let span: Int64 = 64 << 10

    init(_ source: any ByteSource) {
        self.source = source
    }

    var size: Int64 { source.size }

    /// - Throws: ``IndexError/truncated`` when the file ends sooner; what the source throws.
    mutating func bytes(at offset: Int64, count: Int) async throws -> ArraySlice<UInt8> {
        guard offset >= 0, count >= 0, offset <= size, Int64(count) <= size - offset else { throw IndexError.truncated }
        if offset < start || offset + Int64(count) > start + Int64(bytes.count) {
            try await fill(from: offset, count: Int64(count))
        }
        let first = Int(offset - start)
        return bytes[first..<first + count]
    }

    /// Up to `count` bytes: fewer when the file ends.
    mutating func upTo(_ count: Int, at offset: Int64) async throws -> ArraySlice<UInt8> {
        guard offset >= 0, offset <= size else { throw IndexError.truncated }
        return try await bytes(at: offset, count: Int(min(Int64(count), size - offset)))
    }

    private mutating func fill(from offset: Int64, count: Int64) async throws {
        let length = min(max(count, Self.span), size - offset)
        guard remainingReads > 0, length <= remainingBytes else { throw IndexError.excessive("reads") }
        remainingReads -= 1
        remainingBytes -= length
        let data = try await source.read(offset..<offset + length)
        guard data.count == Int(length) else { throw IndexError.truncated }
        bytes = [UInt8](data)
        start = offset
    }
}
