import Platform

@testable import Stream

/// A file of any size, which repeats itself after its head, and counts how often it is read.
struct EndlessSource: ByteSource {
    let size: Int64 = 1 << 45
    let reads = Counter()
    private let head: Data
    /// The pattern, as often as makes a piece that is worth copying.
    private let piece: Data

    init(head: Data, pattern: [UInt8]) {
        self.head = head
        piece = Data((0..<pattern.count * 4_096).map { pattern[$0 % pattern.count] })
    }

    func read(_ range: Range<Int64>) async throws -> Data {
        let count = Int(range.upperBound - range.lowerBound)
        reads.add(count)
        let start = Int(range.lowerBound)
        var bytes = start < head.count ? Data(head.dropFirst(start).prefix(count)) : Data()
        while bytes.count < count {
            let distance = (start + bytes.count - head.count) % piece.count
            bytes += piece.dropFirst(distance).prefix(count - bytes.count)
        }
        return bytes
    }
}
