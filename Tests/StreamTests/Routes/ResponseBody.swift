import HTTP
import Platform
import Synchronization

extension Response.Body {
    /// All of it, as a client that reads at once would get it.
    func bytes() async throws -> Data {
        switch self {
        case .empty: return Data()
        case .data(let data): return data
        case .file(let file, let range): return file.bytes[Int(range.lowerBound)..<Int(range.upperBound)]
        case .stream(let body):
            let collector = Collector()
            try await body.write(collector)
            return collector.bytes.withLock { $0 }
        }
    }
}

private final class Collector: BodyWriter {
    let bytes = Mutex(Data())

    func write(_ more: Data) async throws { bytes.withLock { $0.append(more) } }
}
