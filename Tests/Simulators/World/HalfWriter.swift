import HTTP
import Platform
import Synchronization

/// Passes on the first bytes and forgets the others.
final class HalfWriter: BodyWriter {
    private let writer: any BodyWriter
    private let left: Mutex<Int64>

    init(writer: any BodyWriter, limit: Int64) {
        self.writer = writer
        left = Mutex(limit)
    }

    func write(_ bytes: Data) async throws {
        let count = left.withLock { left in
            let count = min(Int64(bytes.count), left)
            left -= count
            return Int(count)
        }
        if count > 0 { try await writer.write(bytes.prefix(count)) }
    }
}
