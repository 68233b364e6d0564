import Platform

/// A picture at TMDB: `w500`, `notld68.jpg`.
struct PictureName: Sendable, Hashable {
    enum Kind: String, Sendable {
        case jpg, jpeg, png, svg, webp
    }

    let size: String
    let file: String
    let kind: Kind

    /// `nil` for a name that TMDB gives no picture.
    init?(size: String, file: String) {
        guard ImagePathText.accept("/" + file) != nil, let ending = file.split(separator: ".").last,
            let kind = Kind(rawValue: String(ending))
        else { return nil }
        self.size = size
        self.file = file
        self.kind = kind
    }
}

extension PictureName.Kind {
    var contentType: String {
        switch self {
        case .jpg, .jpeg: "image/jpeg"
        case .png: "image/png"
        case .svg: "image/svg+xml"
        case .webp: "image/webp"
        }
    }

    /// Whether the bytes begin as such a picture does.
    func begins(_ bytes: Data) -> Bool {
        switch self {
        case .jpg, .jpeg: bytes.starts(with: [0xFF, 0xD8, 0xFF])
        case .png: bytes.starts(with: [0x89, 0x50, 0x4E, 0x47])
        case .webp: bytes.starts(with: "RIFF".utf8)
        case .svg: bytes.starts(with: "<svg".utf8) || bytes.starts(with: "<?xml".utf8)
        }
    }
}
