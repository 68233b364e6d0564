import Contracts
import Platform

extension Handoff {
    /// Players on a device do best with the file itself.
    /// - Parameter name: what the player shows; a line of its own in what is written.
    init(file: String, name: String, seconds: Double) {
        let title = String(
            String.UnicodeScalarView(name.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
        let address = PercentEncoding.encode(file)
        self.init(
            infuse: "infuse://x-callback-url/play?url=\(address)&filename=\(PercentEncoding.encode(title))",
            vlc: "vlc://\(file)",
            m3u: "#EXTM3U\n#EXTINF:\(Decimals.text(seconds, places: 0)),\(title)\n\(file)\n")
    }
}
