import HTTP
import Platform

/// Bytes that follow from their position alone, so that a reader can check what it got.
enum PatternBody {
    /// The period of the pattern; a prime, so that no block size hides a shift.
    static let period: Int64 = 65_521

    static func byte(at position: Int64) -> UInt8 {
        let place = position % period
        return UInt8(truncatingIfNeeded: place &* 31 &+ place >> 8)
    }

    private static let block = Data((0..<period).map(byte))

    static func stream(_ range: Range<Int64>) -> StreamBody {
        StreamBody(length: range.upperBound - range.lowerBound) { writer in
            var position = range.lowerBound
            while position < range.upperBound {
                let start = position % period
                let count = min(period - start, range.upperBound - position)
                try await writer.write(block.subdata(in: Int(start)..<Int(start + count)))
                position += count
            }
        }
    }
}
