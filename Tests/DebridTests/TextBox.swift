import Platform
import Synchronization

final class TextBox: Sendable {
    private let bytes = Mutex(Data())

    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }

    func append(_ more: Data) { bytes.withLock { $0.append(more) } }
}
