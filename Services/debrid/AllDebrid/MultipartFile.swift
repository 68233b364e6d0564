import Platform

/// A form with one file (RFC 7578).
struct MultipartFile {
    let contentType: String
    let body: Data

    init(field: String, name: String, type: String, _ content: Data) {
        let boundary = Self.boundary(notIn: content)
        contentType = "multipart/form-data; boundary=\(boundary)"
        let head = [
            "--\(boundary)", "Content-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"",
            "Content-Type: \(type)", "", "",
        ]
        body = Data(head.joined(separator: "\r\n").utf8) + content + Data("\r\n--\(boundary)--\r\n".utf8)
    }

    /// A torrent file is a stranger's: it must not be able to end its own part.
    private static func boundary(notIn content: Data) -> String {
        var number = 0
        while content.firstRange(of: Data("--prostream-\(number)".utf8)) != nil { number += 1 }
        return "prostream-\(number)"
    }
}
