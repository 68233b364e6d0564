/// Why a file has no index that can be used.
enum IndexError: Error, Equatable {
    /// None of the containers that are read.
    case unrecognised
    /// A structure runs past the end of what holds it, or the source gave fewer bytes than asked.
    case truncated
    /// The file contradicts its format; the text names the part.
    case malformed(String)
    /// More, or larger, than any honest file has; the text names the part.
    case excessive(String)
    /// There is no video track.
    case noVideo
    /// Valid, and not read here; the text names the part.
    case unsupported(String)
    /// ffprobe, which reads what is neither Matroska nor MP4, found nothing or took too long.
    case notProbed
}
