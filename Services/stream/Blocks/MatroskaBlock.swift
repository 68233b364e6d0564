import Platform

/// One frame of one track, as a cluster holds it.
struct MatroskaBlock: Sendable, Equatable {
    let track: UInt64
    /// In ticks of the file.
    let time: Int64
    /// Among the frames of its block, which share one time.
    var place = 0
    /// In ticks; nil when the file does not say.
    var duration: Int64?
    var isKeyframe: Bool
    let payload: [UInt8]
}

/// What stands before a frame (RFC 9559 §10.1 and §10.2).
struct MatroskaBlockHead {
    let track: UInt64
    /// Relative to the cluster, in ticks.
    let delta: Int64
    /// The flags of a SimpleBlock; a Block has no such flag, and refers to others instead.
    let isKeyframe: Bool
    let lacing: MatroskaLacing
    /// Bytes of the head itself.
    let length: Int

    /// Bytes a head can need.
    static let longest = 11

    init(_ bytes: ByteReader) throws(IndexError) {
        let width = UInt8(truncatingIfNeeded: try bytes.peek(1)).leadingZeroBitCount + 1
        guard width <= 8 else { throw .malformed("block") }
        track = try bytes.peek(width) & (UInt64.max >> UInt64(64 - 7 * width))
        delta = Int64(Int16(truncatingIfNeeded: try bytes.peek(2, at: width)))
        let flags = try bytes.peek(1, at: width + 2)
        isKeyframe = flags & 0x80 != 0
        lacing = MatroskaLacing(rawValue: flags >> 1 & 0x03) ?? .none
        length = width + 3
    }
}
