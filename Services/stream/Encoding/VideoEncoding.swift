/// A form in which video is encoded: H.264, in one size.
struct VideoEncoding: Hashable, Sendable {
    let quality: Quality
    /// The track of image subtitles that is made part of the picture, as ffmpeg counts them.
    var burntSubtitle: Int?

    /// Part of file names and of addresses.
    var name: String { "video-\(quality.rawValue)" + (burntSubtitle.map { "-burn-\($0)" } ?? "") }

    /// Seconds before a segment from which on the file is read: an image subtitle that began before is still shown.
    var leadIn: Double { burntSubtitle == nil ? 0 : 12 }
}
