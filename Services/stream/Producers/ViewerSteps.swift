import Platform
import Synchronization

/// Where viewers are, as their requests for segments tell.
///
/// Who was given a stored segment at once went on without the rendition's producer: it hears of the step before it decides
/// anything, and now and then.
final class ViewerSteps: Sendable {
    struct Step: Sendable {
        let viewer: Viewer
        let number: Int
    }

    private struct State {
        /// By viewer: where the picture will go on, in seconds.
        var positions: [String: (time: Double, at: ContinuousClock.Instant)] = [:]
        /// The last one of each viewer, by rendition.
        var unheard: [SegmentKey: [String: Step]] = [:]
    }

    private let state = Mutex(State())

    /// - Parameter isHeard: the producer was there.
    func note(
        _ number: Int, of rendition: Rendition, _ viewer: Viewer, at now: ContinuousClock.Instant, isHeard: Bool = true
    ) {
        guard rendition.plan.segments.indices.contains(number) else { return }
        let step = Step(viewer: viewer, number: number)
        state.withLock { state in
            if rendition.isVideo { state.positions[viewer.id] = (rendition.plan.segments[number].end, now) }
            if !isHeard { state.unheard[rendition.key(.header), default: [:]][viewer.id] = step }
        }
    }

    /// Where the viewer's picture will go on, in seconds.
    func position(of viewer: Viewer) -> Double? { state.withLock { $0.positions[viewer.id]?.time } }

    /// Those that the rendition's producer has not heard of; from now on it has.
    func takeUnheard(of rendition: SegmentKey) -> [Step] {
        state.withLock { state in Array((state.unheard.removeValue(forKey: rendition) ?? [:]).values) }
    }

    /// The same for all renditions.
    func takeUnheard() -> [SegmentKey: [Step]] {
        state.withLock { state in
            defer { state.unheard = [:] }
            return state.unheard.mapValues { Array($0.values) }
        }
    }

    /// Forgets who has not moved since.
    func forget(before oldest: ContinuousClock.Instant) {
        state.withLock { state in state.positions = state.positions.filter { $0.value.at >= oldest } }
    }
}
