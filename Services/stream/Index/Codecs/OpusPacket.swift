/// What the head of an Opus packet says (RFC 6716 §3.1).
enum OpusPacket {
    /// Hertz, whatever was encoded.
    static let rate = 48_000
    /// The most that a packet may last (§3.2.5): 120 ms.
    private static let longest = 5_760

    /// Samples that the packet decodes to; nil of what is no packet.
    static func samples(_ packet: ArraySlice<UInt8>) -> Int? {
        guard let head = packet.first else { return nil }
        let frames: Int
        switch head & 3 {
        case 0: frames = 1
        case 1, 2: frames = 2
        default:
            guard let count = packet.dropFirst().first else { return nil }
            frames = Int(count & 0x3F)
        }
        let samples = frames * frame(Int(head >> 3))
        return (1...longest).contains(samples) ? samples : nil
    }

    /// Samples of a frame, by its mode: SILK, both, CELT.
    private static func frame(_ configuration: Int) -> Int {
        switch configuration {
        case 0..<12: [480, 960, 1_920, 2_880][configuration & 3]
        case 12..<16: [480, 960][configuration & 1]
        default: [120, 240, 480, 960][configuration & 3]
        }
    }
}
