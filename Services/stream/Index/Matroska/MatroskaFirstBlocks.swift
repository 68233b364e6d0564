import Platform

/// What the blocks after the head of the first clusters tell: when each track begins, and what its header left out.
struct MatroskaFirstBlocks {
    /// The first block of the video.
    struct Video {
        let track: UInt64
        let seconds: Double
        /// False also where it was not cheap to find out.
        let isKeyframe: Bool
    }

    /// By track number; tracks not met are absent.
    private(set) var seconds: [UInt64: Double] = [:]
    private(set) var video: Video?
    /// The beginning of each track's first frame, by track number, as it is in the file.
    private(set) var frames: [UInt64: ArraySlice<UInt8>] = [:]
    private var frameTimes: [Double] = []

    /// Elements looked at, and bytes stepped over, before it gives up on tracks that begin later.
    private static let maximumElements = 4_000
    private static let maximumBytes: Int64 = 8 << 20
    /// Frames whose times give the frame rate.
    private static let timedFrames = 48
    /// Bytes of a frame that are looked at: a packet of Dolby Digital Plus with its dependent substreams.
    private static let frameHead = 8_192

    init() {}

    /// - Parameters:
    ///   - wanted: the numbers of the tracks whose beginning matters.
    ///   - video: the number of the video's track.
    init(
        _ window: inout SourceWindow, from start: Int64, wanted: Set<UInt64>, video: MatroskaTrack,
        secondsPerTick: Double
    ) async throws {
        var position = start
        var timestamp: Int64 = 0
        for _ in 0..<Self.maximumElements where position < window.size && position - start < Self.maximumBytes {
            if seconds.count >= wanted.count, !video.needsFrameRate || frameTimes.count >= Self.timedFrames { return }
            let head = try await window.head(at: position)
            let body = position + Int64(head.length)
            // A cluster and a block group are entered; everything else is stepped over.
            position =
                [MatroskaID.cluster, MatroskaID.blockGroup].contains(head.id) ? body : try adding(body, head.size ?? 0)
            switch head.id {
            case MatroskaID.clusterTimestamp:
                timestamp = try ByteReader(await window.upTo(Int(min(head.size ?? 0, 8)), at: body)).count
            case MatroskaID.simpleBlock, MatroskaID.block:
                let block = try MatroskaBlockHead(ByteReader(await window.upTo(MatroskaBlockHead.longest, at: body)))
                let ticks = try Double(adding(timestamp, block.delta))
                guard wanted.contains(block.track) else { continue }
                let time = ticks * (secondsPerTick * 1_000_000_000) / 1_000_000_000
                if seconds[block.track] == nil {
                    let length = Int(min(head.size ?? 0, Int64(Self.frameHead)))
                    try note(first: block, ByteReader(await window.upTo(length, at: body)), at: time)
                }
                guard block.track == video.number else { continue }
                note(block, at: time, isSimple: head.id == MatroskaID.simpleBlock)
            case MatroskaID.cues: return
            default: break
            }
        }
    }

    private mutating func note(first block: MatroskaBlockHead, _ bytes: ByteReader, at time: Double) throws(IndexError)
    {
        seconds[block.track] = time
        var body = bytes
        try body.skip(min(block.length, body.remaining))
        frames[block.track] = try block.lacing.frames(of: body).first?.bytes
    }

    private mutating func note(_ block: MatroskaBlockHead, at time: Double, isSimple: Bool) {
        frameTimes.append(time)
        guard video == nil else { return }
        video = Video(track: block.track, seconds: time, isKeyframe: isSimple && block.isKeyframe)
    }

    /// Frames a second, from the times of the first frames; nil of too few.
    var frameRate: Double? {
        // Frames come in the order of decoding: those at the end of what was read may lack a neighbour.
        let times = frameTimes.sorted().dropLast(4)
        guard times.count > 4, let first = times.first, let last = times.last, last > first else { return nil }
        let rate = Double(times.count - 1) / (last - first)
        // Times are milliseconds: what is so near to a common rate is that rate.
        guard (1...1_000).contains(rate) else { return nil }
        let nearest = Self.common.min { abs($0 - rate) < abs($1 - rate) } ?? rate
        return abs(nearest / rate - 1) < 0.001 ? nearest : rate
    }

    private static let common: [Double] = [24_000 / 1_001, 24, 25, 30_000 / 1_001, 30, 50, 60_000 / 1_001, 60]
}
