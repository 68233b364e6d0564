import Platform

/// Writes packets of sound as one fragment.
struct AudioFragmentWriter {
    let track: Int
    /// Of the fragment in its stream, from one.
    let sequence: Int

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
        return step > 0 && (packet.duration == 0 || step < 2 * packet.duration) ? step : packet.duration
    }
}
