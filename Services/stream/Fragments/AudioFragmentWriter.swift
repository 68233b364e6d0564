import Platform

/// Writes packets of sound as fragments.
struct AudioFragmentWriter {
    let track: Int
    /// Of the fragment in its stream, from one.
    let sequence: Int

    /// One fragment, or more where there are gaps: inside one each packet begins where the one before ends.
    func fragments(_ packets: [AudioPacket], start: Int64, next: AudioPacket?) -> Data {
        var bytes = Data()
        var rest = packets[...]
        repeat {
            let end = zip(rest, rest.dropFirst()).enumerated().first { isGap($1.0, $1.1) }?.offset ?? rest.count - 1
            let run = Array(rest.prefix(end + 1))
            rest = rest.dropFirst(end + 1)
            bytes += fragment(run, start: bytes.isEmpty ? start : run[0].time, next: rest.first ?? next)
        } while !rest.isEmpty
        return bytes
    }

    private func isGap(_ packet: AudioPacket, _ next: AudioPacket) -> Bool {
        packet.duration > 0 && next.time - packet.time >= 2 * packet.duration
    }

    /// - Parameter start: ticks at which the first packet begins.
    /// - Parameter next: the packet after the last: a packet lasts until the next one begins.
    func fragment(_ packets: [AudioPacket], start: Int64, next: AudioPacket?) -> Data {
        let samples = packets.indices.map { index in
            let follower = index + 1 < packets.count ? packets[index + 1] : next
            return Fragment.Sample(
                duration: duration(packets[index], before: follower), size: packets[index].payload.count,
                compositionOffset: 0, isSync: true)
        }
        return FragmentWriter(kind: .audio, track: track, sequence: sequence)
            .fragment(samples, start: start, media: packets.map(\.payload))
    }

    /// A gap of more than a packet stays a gap.
    private func duration(_ packet: AudioPacket, before next: AudioPacket?) -> Int64 {
        guard let next else { return packet.duration }
        let step = next.time - packet.time
        return step > 0 && !isGap(packet, next) ? step : packet.duration
    }
}
