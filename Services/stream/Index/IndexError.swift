/// Why a file has no index that can be used.
enum IndexError: Error, Equatable {
    /// Neither Matroska nor ISO-BMFF.
    case unrecognised
    /// A structure runs past the end of what holds it, or the source gave fewer bytes than asked.
    case truncated
    /// The file contradicts its format; the text names the part.
    case malformed(String)
    /// More, or larger, than any honest file has; the text names the part.
    case excessive(String)
    /// The container lists no keyframe, so that only reading the whole file would find them.
    case noKeyframes
    /// There is no video track.
    case noVideo
    /// Valid, and not read here: a fragmented file, an edit list of several parts.
    case unsupported(String)
}
