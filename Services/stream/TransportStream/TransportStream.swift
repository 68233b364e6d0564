import Platform

/// What MPEG-TS is made with, what it can carry, and how it is told from half of it.
enum TransportStream {
    static let mediaType = "video/mp2t"

    /// ffmpeg's, to make a segment of what it is fed: initialisation segment and segment.
    ///
    /// Every segment begins to count its packets anew; `initial_discontinuity` says so, where a demuxer would take the leap
    /// for a loss and the last picture before it for damaged. The tables are wanted once, at the beginning.
    static let arguments: [String] =
        ProducerInput.segment.arguments(seek: nil)
        + ["-map", "0", "-c", "copy", "-map_metadata", "-1", "-avoid_negative_ts", "disabled"]
        + ["-muxdelay", "0", "-muxpreload", "0", "-mpegts_flags", "+initial_discontinuity"]
        + ["-pat_period", "3600", "-sdt_period", "3600", "-f", "mpegts", "pipe:1"]

    /// Bytes of a packet (ISO 13818-1 §2.4.3.2), and its first one.
    private static let packet = 188
    private static let sync = UInt8(ascii: "G")

    /// - Parameter codec: as RFC 6381 names it.
    static func carries(_ codec: String) -> Bool {
        let kind = codec.prefix { $0 != "." }
        return ["avc1", "avc3", "hvc1", "hev1", "dvh1", "dvhe", "mp4a", "ac-3", "ec-3"].contains(kind)
    }

    /// Bytes that the stream of a segment may have at most: each sample begins a packet of its own, and fills the last one up.
    static func largest(of segment: Data) -> Int { 4 * segment.count + 1 << 20 }

    /// Whole packets, and all that the segment holds: ffmpeg's success alone is no evidence.
    static func isWhole(_ stream: Data, of segment: Data) -> Bool {
        stream.first == sync && stream.count % packet == 0 && stream.count >= mediaBytes(of: segment)
    }

    /// Bytes of all samples. Headers and padding only add to them.
    private static func mediaBytes(of segment: Data) -> Int {
        var boxes = ByteReader(ArraySlice(segment))
        var count = 0
        do {
            while let (kind, body) = try boxes.box() {
                if kind == "mdat" { count += body.remaining }
            }
        } catch {
            return .max
        }
        return count
    }
}
