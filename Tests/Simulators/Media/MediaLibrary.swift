import Platform

/// The films that are there. Where there are none, the CDN sends a pattern in their place.
struct MediaLibrary: Sendable {
    static let none = MediaLibrary(folder: "", sizes: [:])

    let folder: String
    /// Bytes.
    let sizes: [MediaKind: Int64]

    init(folder: String, sizes: [MediaKind: Int64]) {
        self.folder = folder
        self.sizes = sizes
    }

    /// What a folder holds.
    init(folder: String) {
        let sizes = MediaKind.allCases.compactMap { kind -> (MediaKind, Int64)? in
            var facts = stat()
            guard stat("\(folder)/\(kind.fileName)", &facts) == 0 else { return nil }
            return (kind, Int64(facts.st_size))
        }
        self.init(folder: folder, sizes: Dictionary(uniqueKeysWithValues: sizes))
    }

    /// The size under which AllDebrid lists and sends a file: the film's own, where there is one.
    func size(of file: TorrentFile) -> Int64 {
        guard case .media(let kind) = file.content, let size = sizes[kind] else { return file.size }
        return size
    }

    /// `nil`: a pattern.
    func path(of file: TorrentFile) -> String? {
        guard case .media(let kind) = file.content, sizes[kind] != nil else { return nil }
        return "\(folder)/\(kind.fileName)"
    }
}
