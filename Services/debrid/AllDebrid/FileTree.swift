/// `data` of `/magnet/files`.
struct FilesAnswer: Decodable {
    let magnets: OneOrMany<MagnetFiles>
}

struct MagnetFiles: Decodable {
    let id: Int64?
    let files: [TreeNode]
    let error: Refusal?

    private enum Keys: CodingKey { case id, files, error }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        id = fields.integer(.id)
        files = (try? fields.decodeIfPresent(OneOrMany<TreeNode>.self, forKey: .files))?.all ?? []
        error = try? fields.decodeIfPresent(Refusal.self, forKey: .error)
    }
}

/// A file or a folder of a torrent, as AllDebrid nests them.
struct TreeNode: Decodable {
    private let name: String
    private let size: Int64
    private let link: String?
    /// `nil` for a file.
    private let children: [TreeNode]?

    private enum Keys: String, CodingKey {
        case name = "n"
        case size = "s"
        case link = "l"
        case children = "e"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        name = try fields.decode(String.self, forKey: .name)
        size = max(0, fields.integer(.size) ?? 0)
        link = fields.text(.link)
        children = try fields.decodeIfPresent(OneOrMany<TreeNode>.self, forKey: .children)?.all
    }

    /// Every file below, with its whole path.
    func files(in folder: String = "", depth: Int = 0) -> [TorrentFile] {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        if let children {
            guard depth < Self.maximumDepth else { return [] }
            return children.flatMap { $0.files(in: path, depth: depth + 1) }
        }
        return link.map { [TorrentFile(path: path, sizeBytes: size, link: $0)] } ?? []
    }

    private static let maximumDepth = 32
}
