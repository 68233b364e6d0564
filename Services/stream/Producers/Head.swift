import Platform

/// What makes segments of a rendition one after the other, as its producer sees it.
struct Head {
    /// The segment it was started for.
    let first: Int
    /// The segment it is making.
    var position: Int
    /// The initialisation segment is stored.
    var hasHeader = false
    /// For whom it was started; what it makes counts to his share of the store.
    let user: String?
    let startedAt: ContinuousClock.Instant
    let task: Task<Void, Never>
    /// It is an ffmpeg, of which there can be so many.
    let isProcess: Bool
    /// Of an encode.
    let encoder: EncoderQueue.Slot?
    /// Set while it waits for viewers to come nearer.
    var pause: AsyncStream<Never>.Continuation?
}

/// Somebody who waits for a part that is being made.
struct PartWaiter {
    let part: SegmentKey.Part
    let stream: AsyncStream<PartResult>.Continuation
}
