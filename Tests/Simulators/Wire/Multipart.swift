/// The parts of a `multipart/form-data` body (RFC 7578).
enum Multipart {
    struct Part {
        /// The value of `Content-Disposition`.
        let disposition: String
        let content: [UInt8]
    }

    static func parts(_ body: [UInt8], boundary: String) -> [Part] {
        split(body, at: Array("--\(boundary)".utf8)).compactMap(part)
    }

    private static func part(_ bytes: ArraySlice<UInt8>) -> Part? {
        let blank = Array("\r\n\r\n".utf8)
        guard let head = bytes.indices.first(where: { bytes[$0...].starts(with: blank) }) else { return nil }
        let lines = String(decoding: bytes[bytes.startIndex..<head], as: UTF8.self).split(separator: "\r\n")
        let field = "content-disposition:"
        guard let line = lines.first(where: { $0.lowercased().hasPrefix(field) }) else { return nil }
        // A part ends with a line break that belongs to the boundary.
        return Part(disposition: String(line.dropFirst(field.count)), content: Array(bytes[(head + 4)...].dropLast(2)))
    }

    private static func split(_ body: [UInt8], at separator: [UInt8]) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var start: Int?
        var index = 0
        while index + separator.count <= body.count {
            guard body[index] == separator[0], body[index...].starts(with: separator) else {
                index += 1
                continue
            }
            if let start { pieces.append(body[start..<index]) }
            index += separator.count
            start = index
        }
        return pieces
    }
}
