import HTTP
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
    /// The segment at ``position``, when it can be sent as it comes.
    var growing: GrowingSegment?
    /// Set while it waits for viewers to come nearer.
    var pause: AsyncStream<Never>.Continuation?
    /// Set while it lets viewers go first.
    var rest: AsyncStream<Never>.Continuation?
}

/// A part as it can be sent.
enum SentPart: Sendable {
    case whole(OpenFile)
    case growing(GrowingSegment)
}

/// What becomes of a wait.
typealias PartResult = Result<SentPart, ProducerError>

/// Somebody who waits for a part that is being made.
struct PartWaiter {
    let part: SegmentKey.Part
    /// He takes it as it comes.
    let takesGrowing: Bool
    let stream: AsyncStream<PartResult>.Continuation
}
