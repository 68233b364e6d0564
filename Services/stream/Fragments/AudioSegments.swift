import Platform

/// Cuts the packets of an audio producer into the planned segments, and writes each as one fragment, or more where packets are
/// missing.
///
/// The producer writes a fragment for each packet, and runs for as long as it is read. Which packet goes where depends on its
/// time alone, and so do the times that are written: a segment is the same whatever segment its producer started from.
struct AudioSegments: Sendable {
    private let cuts: AudioCuts
    private let silence: Data?
    private let first: Int
    private var current: Int
    private var packets: [AudioPacket] = []
    private var track = 1
    private var timescale: Int
    private var latest: AudioPacket?

    /// - Parameter first: the segment that the producer was started for. Packets before it are dropped.
    /// - Parameter silence: a packet to fill up with where the sound ends before the film; nil leaves segments empty.
    /// - Parameter timescale: of a track of which nothing is left; ffmpeg's is the sample rate.
    init(_ cuts: AudioCuts, first: Int, silence: Data? = nil, timescale: Int = AudioCuts.encodedRate) {
        self.cuts = cuts
        self.silence = silence
        self.first = first
        self.timescale = max(1, timescale)
        current = first
    }

    /// The segments of a track that is copied.
    init(copied track: MediaTrack, _ plan: StreamPlan, first: Int) {
        self.init(
            .copied(track, plan), first: first, silence: AudioEncoding.silence(copied: track),
            timescale: track.audio?.sampleRate ?? AudioCuts.encodedRate)
    }

    /// - Returns: the segments that this fragment completes: those before the one that its packets belong to.
    mutating func add(_ fragment: Fragment) throws(FragmentError) -> [MadeSegment] {
        var made: [MadeSegment] = []
        track = fragment.track
        timescale = fragment.timescale
        var offset = fragment.mediaOffset
        var time = fragment.decodeTime
        for sample in fragment.samples {
            let payload = fragment.bytes.dropFirst(offset).prefix(sample.size)
            made += add(AudioPacket(time: snapped(time), duration: duration(sample), payload: payload))
            offset += sample.size
            time += sample.duration
        }
        return made
    }

    /// Sound is made faster than it is sent.
    var unfinished: MadeSegment? { nil }

    /// The producer has ended.
    ///
    /// - Parameter sourceEnded: it was given the file up to its last byte, so that nothing more can come. Otherwise what is
    ///   unfinished is lost. A track that has nothing at all is no track; one that has nothing from here on has ended.
    mutating func finish(sourceEnded: Bool) -> [MadeSegment] {
        guard sourceEnded, latest != nil || first > 0 else { return [] }
        var made: [MadeSegment] = []
        while current < cuts.count, let packet = silentPacket() {
            made += add(packet)
        }
        while current < cuts.count { made.append(close(next: nil)) }
        return made
    }

    private mutating func add(_ packet: AudioPacket) -> [MadeSegment] {
        latest = packet
        let number = cuts.segment(at: seconds(packet.time))
        guard number >= current else { return [] }
        var made: [MadeSegment] = []
        while current < min(number, cuts.count) { made.append(close(next: packet)) }
        if number < cuts.count { packets.append(packet) }
        return made
    }

    /// - Parameter next: the packet that follows the last one; it decides how long that one lasts.
    private mutating func close(next: AudioPacket?) -> MadeSegment {
        defer {
            current += 1
            packets = []
        }
        let start = packets.first?.time ?? ticks(cuts.start(of: current))
        let writer = AudioFragmentWriter(track: track, sequence: current + 1)
        return MadeSegment(number: current, bytes: writer.fragments(packets, start: start, next: next))
    }

    /// The packet of silence after the latest packet, or the first one of the segment.
    private func silentPacket() -> AudioPacket? {
        guard let silence else { return nil }
        let length = Int64(AudioCuts.encodedPacket)
        let start = latest.map { $0.time + length } ?? ticks(cuts.start(of: current)) + length / 2
        return AudioPacket(time: start, duration: length, payload: silence)
    }

    /// The last packet of a file may say that it lasts less: it decodes to as much as the others.
    private func duration(_ sample: Fragment.Sample) -> Int64 {
        cuts.grid.map { Int64(($0.length * Double(timescale)).rounded()) } ?? sample.duration
    }

    private func snapped(_ time: Int64) -> Int64 { ticks(cuts.snapped(seconds(time))) }

    private func seconds(_ ticks: Int64) -> Double { Double(ticks) / Double(timescale) - StreamPlan.timelineOffset }

    private func ticks(_ seconds: Double) -> Int64 {
        Int64(((max(seconds, -StreamPlan.timelineOffset) + StreamPlan.timelineOffset) * Double(timescale)).rounded())
    }
}

/// A packet of sound.
struct AudioPacket: Sendable, Equatable {
    /// Ticks, ``StreamPlan/timelineOffset`` included.
    let time: Int64
    /// Ticks, as the producer says.
    let duration: Int64
    let payload: Data
}
