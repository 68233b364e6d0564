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
        if codec == .opus { return Self.opusSamples(packet).map { $0 * Int64(timescale) / 48_000 } }
        if let samples, sampleRate > 0 { return Int64(samples) * Int64(timescale) / Int64(sampleRate) }
        return frameSeconds.map { Int64(($0 * Double(timescale)).rounded()) }
    }

    /// Samples of 48 kHz, by the packet's first byte (RFC 6716 §3.1, §3.2).
    private static func opusSamples(_ packet: Data) -> Int64? {
        guard let head = packet.first else { return nil }
        let configuration = Int(head >> 3)
        let lengths: [Int64] =
            switch configuration {
            case ..<12: [480, 960, 1_920, 2_880]
            case ..<16: [480, 960, 480, 960]
            default: [120, 240, 480, 960]
            }
        let counted = packet.dropFirst().first.map { Int64($0 & 0x3F) }
        guard let count = [1, 2, 2, counted][Int(head & 0x03)] else { return nil }
        return lengths[configuration % 4] * count
    }
}
