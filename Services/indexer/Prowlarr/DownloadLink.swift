import Platform

/// A link of Prowlarr's download proxy without its address and its key: what remains may be shown.
struct DownloadLink: Codable, Hashable, Sendable {
    let indexer: Int
    /// Encrypted by Prowlarr; it means something to that Prowlarr only.
    let token: String
    let file: String

    private enum CodingKeys: String, CodingKey {
        case indexer = "i"
        case token = "l"
        case file = "f"
    }

    /// - Parameter url: `http://…/3/download?apikey=…&link=…&file=…`.
    init?(url: String) {
        let parts = url.split(separator: "?", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let path = parts[0].split(separator: "/")
        guard path.last == "download", let indexer = path.dropLast().last.flatMap({ Int($0) }) else { return nil }
        var values: [Substring: String] = [:]
        for item in parts[1].split(separator: "&") {
            let sides = item.split(separator: "=", maxSplits: 1)
            // A blank is a plus here (application/x-www-form-urlencoded).
            if sides.count == 2 { values[sides[0]] = PercentEncoding.decode(sides[1].replacing("+", with: " ")) }
        }
        guard let token = values["link"], let file = values["file"] else { return nil }
        self.init(indexer: indexer, token: token, file: file)
    }

    init(indexer: Int, token: String, file: String) {
        self.indexer = indexer
        self.token = token
        self.file = file
    }
}
