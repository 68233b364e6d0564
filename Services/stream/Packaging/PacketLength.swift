import Platform

/// How long a packet of sound lasts, where the container does not say it.
struct PacketLength: Sendable {
    private let codec: MediaCodec
    private let samples: Int?
    private let sampleRate: Int
    private let frameSeconds: Double?

    /// - Parameter frameSeconds: of every packet, when the container says so.
    init(_ track: MediaTrack, frameSeconds: Double? = nil) {
        codec = track.codec
        samples = track.audio?.samplesPerPacket
        sampleRate = track.audio?.sampleRate ?? 0
        self.frameSeconds = frameSeconds
    }

    /// Nil where it is not known.
    func ticks(_ packet: Data, timescale: Int) -> Int64? {
        if codec == .opus {
            return OpusPacket.samples(ArraySlice(packet.prefix(2))).map {
                Int64($0) * Int64(timescale) / Int64(OpusPacket.rate)
            }
        }
        if let samples, sampleRate > 0 { return Int64(samples) * Int64(timescale) / Int64(sampleRate) }
        return frameSeconds.map { Int64(($0 * Double(timescale)).rounded()) }
    }
}
