import Platform

/// The playlist of single keyframes, for scrubbing (RFC 8216 §4.3.3.6).
struct IFramePlaylist {
    /// Seconds. More pictures than one a second are of no use to a finger.
    static let spacing = 1.0

    let list: PictureList
    /// Seconds, of the other playlists; a longer picture makes it longer here.
    let target: Int

    var text: String {
        let longest = list.pictures.reduce(target) { max($0, Int($1.duration.rounded())) }
        var lines = [
            "#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-TARGETDURATION:\(longest)", "#EXT-X-MEDIA-SEQUENCE:0",
            "#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-I-FRAMES-ONLY", "#EXT-X-MAP:URI=\"../video/init.mp4\"",
        ]
        for picture in list.pictures {
            lines.append("#EXTINF:\(Decimals.text(picture.duration, places: 6)),")
            lines.append("\(picture.number).m4s")
        }
        lines.append("#EXT-X-ENDLIST")
        return lines.joined(separator: "\n") + "\n"
    }

    /// Bits a second that no picture exceeds over its time: what lies between a keyframe and the next place that the index
    /// names is as much as it can be.
    static func peak(_ list: PictureList, _ index: MediaIndex) -> Int {
        let keyframes = index.keyframes
        let rates = list.pictures.map { picture -> Double in
            let next = keyframes.partition { $0.offset > picture.keyframe.offset }
            let end = next < keyframes.count ? keyframes[next].offset : index.sizeBytes
            let bytes = min(end - picture.keyframe.offset, Int64(PictureLimits.largestFrame))
            return Double(bytes) * 8 / max(picture.duration, 0.001)
        }
        return Int(min(rates.max() ?? 0, 1e12))
    }
}
