import HTTP
import Platform

/// What a caller sends: the query, and a form in either encoding, with PHP's ways of naming arrays.
struct Fields: Sendable {
    /// A part of a multipart form that is a file.
    struct File: Sendable {
        let field: String
        let name: String
        let content: [UInt8]
    }

    private(set) var pairs: [(name: String, value: String)]
    private(set) var files: [File] = []

    init(_ request: Request) {
        pairs = request.query.map { (name: $0.name, value: $0.value) }
        let type = request.headers["Content-Type"] ?? ""
        if type.hasPrefix("application/x-www-form-urlencoded") {
            pairs += Self.form(String(decoding: request.body, as: UTF8.self))
        } else if type.hasPrefix("multipart/form-data"), let boundary = Self.parameter("boundary", of: type) {
            for part in Multipart.parts(Array(request.body), boundary: boundary) { add(part) }
        }
    }

    /// The first value of a field.
    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    func int(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

    /// Every value of a field that is repeated as it is (`x=1&x=2`).
    func repeated(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// Every value of a field sent as a PHP array (`x[]=1&x[]=2`, `x[0]=1`) or as a scalar.
    func array(_ name: String) -> [String] { pairs.filter { Self.isElement($0.name, of: name) }.map(\.value) }

    func files(_ name: String) -> [File] { files.filter { Self.isElement($0.field, of: name) } }

    private mutating func add(_ part: Multipart.Part) {
        guard let name = Self.parameter("name", of: part.disposition) else { return }
        if let file = Self.parameter("filename", of: part.disposition) {
            files.append(File(field: name, name: file, content: part.content))
        } else {
            pairs.append((name: name, value: String(decoding: part.content, as: UTF8.self)))
        }
    }

    private static func isElement(_ name: String, of array: String) -> Bool {
        guard name.hasPrefix(array) else { return false }
        let rest = name.dropFirst(array.count)
        return rest.isEmpty || rest.hasPrefix("[") && rest.hasSuffix("]")
    }

    private static func form(_ text: String) -> [(name: String, value: String)] {
        text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { TextCoding.percentDecoded($0, form: true) }
            return (name: decoded[0], value: decoded.count > 1 ? decoded[1] : "")
        }
    }

    private static func parameter(_ name: String, of header: String) -> String? {
        for part in header.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].drop(while: { $0 == " " }) == name else { continue }
            return String(pair[1].filter { $0 != "\"" })
        }
        return nil
    }
}
