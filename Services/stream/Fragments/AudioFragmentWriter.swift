import Platform

/// Writes packets as one `moof` and one `mdat` (ISO 14496-12 §8.8).
struct AudioFragmentWriter {
    let track: Int
    /// Of the fragment in its stream, from one.
    let sequence: Int

    /// - Parameter start: ticks at which the first packet begins.
    /// - Parameter next: the packet after the last: a packet lasts until the next one begins.
    func fragment(_ packets: [AudioPacket], start: Int64, next: AudioPacket?) -> Data {
        let sizeBeforeMedia = 8 + 16 + 8 + 20 + 20 + 20 + packets.count * 8
        var run = Data()
        for (index, packet) in packets.enumerated() {
            run.appendNumber(duration(packet, before: index + 1 < packets.count ? packets[index + 1] : next), bytes: 4)
            run.appendNumber(packet.payload.count, bytes: 4)
        }
        let header = Data.box("mfhd", numbers: [0, sequence])
        // The data offset counts from the moof, and each sample is a sync sample.
        let trackHeader = Data.box("tfhd", numbers: [0x02_0020, track, 0x0200_0000])
        let time = Data.box("tfdt", numbers: [0x0100_0000, Int(start >> 32), Int(start & 0xFFFF_FFFF)])
        let samples = Data.box("trun", numbers: [0x301, packets.count, sizeBeforeMedia + 8], then: run)
        let media = packets.reduce(into: Data()) { $0.append($1.payload) }
        return Data.box("moof", header + Data.box("traf", trackHeader + time + samples)) + Data.box("mdat", media)
    }

    /// A gap of more than a packet stays a gap.
    private func duration(_ packet: AudioPacket, before next: AudioPacket?) -> Int {
        guard let next else { return Int(packet.duration) }
        let step = next.time - packet.time
        return Int(step > 0 && (packet.duration == 0 || step < 2 * packet.duration) ? step : packet.duration)
    }
}

extension Data {
    /// A box of 32-bit numbers, the first of them version and flags.
    fileprivate static func box(_ kind: String, numbers: [Int], then rest: Data = Data()) -> Data {
        var body = Data()
        for number in numbers { body.appendNumber(number, bytes: 4) }
        return box(kind, body + rest)
    }

    fileprivate static func box(_ kind: String, _ body: Data) -> Data {
        var box = Data()
        box.appendNumber(8 + body.count, bytes: 4)
        return box + Data(kind.utf8) + body
    }

    fileprivate mutating func appendNumber(_ number: Int, bytes: Int) {
        for place in (0..<bytes).reversed() { append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }
}
