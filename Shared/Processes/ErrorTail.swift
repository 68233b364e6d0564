import Platform
import Synchronization

/// The end of a child's error output. It is read for as long as the child lives, so that the child never waits for it.
final class ErrorTail: Sendable {
    /// Bytes.
    static let capacity = 16 * 1_024
    /// Bytes, the capacity of a Linux pipe: all that an ended child can have left in it.
    private static let chunk = 64 * 1_024

    private let kept = Mutex(Data())
    private let descriptor: Descriptor

    init(_ descriptor: Descriptor) {
        self.descriptor = descriptor
    }

    var bytes: Data { kept.withLock { $0 } }

    var number: Int32 { descriptor.number }

    /// Takes what there is. `false` at the end of the stream.
    func read() -> Bool {
        var buffer = Data(count: Self.chunk)
        switch buffer.withUnsafeMutableBytes({ descriptor.read(into: $0) }) {
        case .moved(0), .failed:
            return false
        case .moved(let count):
            kept.withLock { $0 = Data(($0 + buffer.prefix(count)).suffix(Self.capacity)) }
            return true
        case .wouldBlock:
            return true
        }
    }
}
