import Platform

/// Bits a second, no less than there are.
struct Bandwidth: Sendable, Equatable {
    /// Of the densest segment (RFC 8216 §4.3.4.2).
    let peak: Int
    let average: Int

    init(peak: Int, average: Int) {
        self.peak = peak
        self.average = average
    }

    /// Of a copied film, from where its segments lie in the file: all tracks together.
    init(_ index: MediaIndex, _ plan: StreamPlan) {
        let ends = plan.segments.dropFirst().map { Self.offset(index, at: $0.start) } + [index.sizeBytes]
        let starts = plan.segments.map { Self.offset(index, at: $0.start) }
        let rates = zip(plan.segments, zip(starts, ends)).map { segment, bytes in
            Self.rate(bytes.1 - bytes.0, over: segment.duration)
        }
        average = max(1, Self.rate(index.sizeBytes, over: plan.end - plan.start))
        peak = max(average, rates.max() ?? 0)
    }

    /// Of an encode, from what its encoder is allowed: a buffer of one second may be emptied in each segment, and fragments
    /// add a little of their own.
    init(_ quality: Quality, _ plan: StreamPlan) {
        let rate = Double(quality.maximumBitRate) * 1.01
        let shortest = max(1, plan.segments.map(\.duration).min() ?? 1)
        average = Int(rate)
        peak = Int(rate * (1 + 1 / shortest))
    }

    private static func offset(_ index: MediaIndex, at time: Double) -> Int64 {
        let after = index.keyframes.partition { $0.time > time + StreamPlan.tolerance }
        return after > 0 ? index.keyframes[after - 1].offset : 0
    }

    private static func rate(_ bytes: Int64, over seconds: Double) -> Int {
        guard bytes > 0, seconds > 0.001 else { return 0 }
        return Int(min(Double(bytes) * 8 / seconds, 1e12))
    }
}
