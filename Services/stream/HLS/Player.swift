import HTTP

/// Players that need other playlists than the rest, known by what they call themselves.
enum Player {
    /// The first libavformat that can seek in HLS of fragmented MP4: FFmpeg 8's.
    private static let mended = 62

    /// mpv and Kodi come with a libavformat of their own and do not say which.
    static func needsTransportStream(_ request: Request) -> Bool {
        guard let agent = request.headers["User-Agent"] else { return false }
        if let version = agent.firstMatch(of: /^Lavf\/([0-9]{1,4})\./) { return (Int(version.1) ?? mended) < mended }
        // What distributions and devices build of Kodi has names of their own, such as KodifromDebian.
        return agent.contains(" Kodi_Fork_") || ["libmpv", "mpv", "Kodi", "XBMC"].contains { agent.hasPrefix($0) }
    }
}
