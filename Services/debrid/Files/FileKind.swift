/// What a file is, by its name.
enum FileKind {
    case video, archive, other

    init(path: String) {
        let name = path.split(separator: "/").last.map(String.init)?.lowercased() ?? ""
        let suffix = name.split(separator: ".").last.map(String.init) ?? ""
        if Self.videos.contains(suffix) {
            self = .video
        } else if Self.archives.contains(suffix) || Self.isVolume(suffix) {
            self = .archive
        } else {
            self = .other
        }
    }

    private static let videos: Set = [
        "mkv", "mp4", "m4v", "avi", "mov", "ts", "m2ts", "mts", "webm", "wmv", "mpg", "mpeg", "flv", "ogm", "divx",
    ]
    private static let archives: Set = ["rar", "zip", "7z", "tar", "gz", "bz2", "xz", "ace", "iso", "img"]

    /// `r00`, `s01`, `001`: parts of an archive.
    private static func isVolume(_ suffix: String) -> Bool {
        guard suffix.utf8.count == 3, let first = suffix.first else { return false }
        return (first.isLetter && "rstuvwz".contains(first) || first.isNumber)
            && suffix.dropFirst().allSatisfy(\.isNumber)
    }
}
