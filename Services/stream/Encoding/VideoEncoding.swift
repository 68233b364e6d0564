/// A form in which video is encoded: H.264, in one size.
struct VideoEncoding: Hashable, Sendable {
    let quality: Quality

    /// Part of file names and of addresses.
    var name: String { "video-\(quality.rawValue)" }
}
