import Contracts
import Platform
import Testing

/// A value, and the name of the file that shows how it looks on the wire: `stream/Play`, and `stream/Play.minimal` for
/// one with nothing that may be absent.
struct Example: Sendable, CustomTestStringConvertible {
    let name: String
    /// The value as JSON.
    let write: @Sendable () throws -> Data
    /// Reads a value of the same type, and writes it again.
    let rewrite: @Sendable (Data) throws -> Data

    init<Value: Codable & Sendable>(_ name: String, _ value: Value) {
        self.name = name
        write = { try WireFormat.encode(value) }
        rewrite = { try WireFormat.encode(WireFormat.decode(Value.self, from: $0)) }
    }

    /// For values whose initialiser takes only what is always there.
    init<Value: Codable & Sendable>(_ name: String, _ value: Value, _ complete: (inout Value) -> Void) {
        self.init(name, value.with(complete))
    }

    static let all = common + auth + access + administration + lists + profiles + catalog + indexer + debrid + stream

    var testDescription: String { name }
}

extension Decodable {
    func with(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }
}

extension Date {
    /// 2026-05-01T18:30:00Z, and so many seconds later.
    static func example(_ seconds: TimeInterval = 0) -> Date { Date(timeIntervalSince1970: 1_777_660_200 + seconds) }
}
