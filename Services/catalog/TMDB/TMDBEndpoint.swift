import Platform

/// What is asked of TMDB: a path of words and numbers of ours, and a query whose values may be anybody's.
struct TMDBEndpoint: Sendable, Hashable {
    /// After `/3/`.
    let path: String
    private let query: [String: String]

    /// - Parameter path: Never text from outside: TMDB's edge decodes it once more and resolves `..`.
    init(_ path: String, _ query: [String: String?] = [:]) {
        self.path = path
        self.query = query.compactMapValues { $0 }
    }

    func with(_ name: String, _ value: String?) -> TMDBEndpoint {
        TMDBEndpoint(path, query.merging([name: value].compactMapValues { $0 }) { $1 })
    }

    /// The path and the query, equal for equal questions.
    var text: String {
        guard !query.isEmpty else { return path }
        let pairs = query.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.escaped($0.value))" }
        return path + "?" + pairs.joined(separator: "&")
    }

    /// Everything but RFC 3986's unreserved characters, percent-encoded.
    static func escaped(_ text: String) -> String {
        let hexadecimal = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
