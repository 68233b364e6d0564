import Platform

/// Which packet of an audio rendition belongs to which segment.
///
/// Cuts lie half a packet away from where packets are, so that a packet whose time is a millisecond off is never lost or
/// doubled, whatever segment the producer started from.
struct AudioCuts: Sendable, Equatable {
    /// Packets are made to lie at `origin + k·length` seconds; nil where the length varies.
    struct Grid: Sendable, Equatable {
        let origin: Double
        let length: Double
    }

    /// Hertz of every encoded rendition, and the samples in each of its packets.
    static let encodedRate = 48_000
    static let encodedPacket = 1_024
    /// Packets encoded and thrown away before the first one that is used: the encoder has then forgotten that it just began.
    static let preroll = 8

    let grid: Grid?
    /// Where each segment begins, in seconds, and where the last one ends.
    private let cuts: [Double]

    /// The cuts of a track that is copied.
    static func copied(_ track: MediaTrack, _ plan: StreamPlan) -> AudioCuts {
        guard let facts = track.audio, let samples = facts.samplesPerPacket, facts.sampleRate > 0 else {
            return AudioCuts(grid: nil, cuts: [-Double.infinity] + later(plan).map { $0 - StreamPlan.tolerance })
        }
        let grid = Grid(origin: track.firstPacketSeconds ?? 0, length: Double(samples) / Double(facts.sampleRate))
        return AudioCuts(grid: grid, cuts: [-Double.infinity] + later(plan).map { grid.cut(before: $0) })
    }

    /// The cuts of a track that is encoded to AAC: one grid for the whole film, counted from zero.
    static func encoded(_ plan: StreamPlan) -> AudioCuts {
        let grid = Grid(origin: 0, length: Double(encodedPacket) / Double(encodedRate))
        let first = max(0, (plan.start / grid.length).rounded(.down)) - 0.5
        return AudioCuts(grid: grid, cuts: [first * grid.length] + later(plan).map { grid.cut(before: $0) })
    }

    private static func later(_ plan: StreamPlan) -> [Double] {
        plan.segments.map(\.end)
    }

    var count: Int { cuts.count - 1 }

    /// Where segment `number` begins; `count` is where the last one ends.
    func start(of number: Int) -> Double {
        cuts[min(max(number, 0), count)]
    }

    /// The segment of a packet: -1 before the first, ``count`` after the last.
    func segment(at time: Double) -> Int {
        cuts.partition { $0 > time } - 1
    }

    /// The time of a packet on the grid, when it is near enough: rounding in the container, up to 2 ms, is taken back.
    func snapped(_ time: Double) -> Double {
        guard let grid else { return time }
        let ideal = grid.origin + ((time - grid.origin) / grid.length).rounded() * grid.length
        return abs(ideal - time) <= StreamPlan.tolerance ? ideal : time
    }

    /// The first sample that an encoder has to be given for segment `number`, at ``encodedRate``; a multiple of the packet.
    static func firstSample(of number: Int, _ plan: StreamPlan) -> Int {
        let length = Double(encodedPacket) / Double(encodedRate)
        let start = encoded(plan).start(of: number)
        return max(0, Int((start / length + 0.5).rounded()) - preroll) * encodedPacket
    }
}

extension AudioCuts.Grid {
    /// Half a packet before the first packet at or after `time`.
    fileprivate func cut(before time: Double) -> Double {
        origin + (((time - origin) / length - 1e-6).rounded(.up) - 0.5) * length
    }
}
