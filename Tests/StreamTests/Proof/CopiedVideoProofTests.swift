import Platform
import Testing

@testable import Stream

/// Copied video, as a machine sees it: made alone, in order, and by chance, by replicas that know nothing of each other.
@Suite(.serialized, .timeLimit(.minutes(5))) struct CopiedVideoProofTests {
    @Test(arguments: ProofFilm.small)
    func `a segment has the same frames whoever makes it, and whatever was made before`(film: ProofFilm) async throws {
        let takes = try await takes(film)
        #expect(Set(takes.map(\.header)).count == 1)
        let fragments = try takes.map { try $0.fragments() }
        for other in fragments.dropFirst() {
            for (number, (one, two)) in zip(fragments[0], other).enumerated() {
                #expect(one.map(\.media) == two.map(\.media), "segment \(number)")
                #expect(one.map(\.samples) == two.map(\.samples), "segment \(number)")
                #expect(one.map(\.decodeTime) == two.map(\.decodeTime), "segment \(number)")
            }
        }
    }

    @Test(arguments: ProofFilm.small)
    func `segments of any replica, one after the other, decode to the source's own frames`(film: ProofFilm) async throws
    {
        let source = try Picture(of: film.path)
        let played = try Picture(of: try await Takes.shared.mixture(film, "video"))
        #expect(played.complaints == "")
        #expect(source.frames.prefix(500).map(\.number) == Array(source.frames.prefix(500).indices))
        #expect(played.frames.map(\.number) == source.frames.map(\.number))
        #expect(played.frames.map(\.hash) == source.frames.map(\.hash))
        let misses = zip(played.frames, source.frames).map { abs($0.time - StreamPlan.timelineOffset - $1.time) }
        #expect((misses.max() ?? 1) < 0.001)
    }

    @Test(arguments: ProofFilm.small)
    func `a segment begins with a keyframe at its planned time`(film: ProofFilm) async throws {
        let take = try await Takes.shared.mixture(film, "video")
        for (segment, fragments) in zip(take.plan.segments, try take.fragments()) {
            let first = try #require(fragments.first)
            #expect(first.samples.first?.isSync == true)
            #expect(abs(first.start - segment.start) < 0.002)
        }
    }

    @Test(arguments: ProofFilm.small)
    func `decode times go on from segment to segment`(film: ProofFilm) async throws {
        let fragments = try await Takes.shared.mixture(film, "video").fragments().flatMap { $0 }
        for (one, two) in zip(fragments, fragments.dropFirst()) {
            #expect(abs(one.decodeSeconds + one.duration - two.decodeSeconds) <= 0.002, "at \(two.start)")
        }
    }

    /// In an open group the frames that are shown before the keyframe come after it: the first segment is shorter by as many,
    /// the last one longer.
    @Test(arguments: ProofFilm.small)
    func `any run of durations in the playlist is within a frame of its media`(film: ProofFilm) async throws {
        let take = try await Takes.shared.mixture(film, "video")
        let media = try take.pictureDurations
        let frame = try Picture(of: film.path).longestFrame + 0.001
        let inner = 1..<media.count - 1
        #expect(take.worstRun(media, in: inner) < frame)
        #expect(take.worstRun(media, in: media.indices) < (film.isHEVC ? 5 * frame : frame))
    }

    private func takes(_ film: ProofFilm) async throws -> [Take] {
        var takes: [Take] = []
        for order in TakeOrder.allCases { takes.append(try await Takes.shared.take(film, "video", order)) }
        return takes
    }
}

extension Picture {
    var longestFrame: Double {
        zip(frames, frames.dropFirst()).map { $1.time - $0.time }.max() ?? 0
    }
}

extension Fragment {
    /// Without the box that says when it is shown.
    var media: Data { bytes.dropFirst(mediaOffset) }
    var decodeSeconds: Double { Double(decodeTime) / Double(timescale) }
    /// When each sample is shown, in seconds.
    var pictures: [(start: Double, end: Double)] {
        var time = decodeTime
        return samples.map { sample in
            defer { time += sample.duration }
            let start = Double(time + sample.compositionOffset) / Double(timescale)
            return (start, start + Double(sample.duration) / Double(timescale))
        }
    }
}

extension Take {
    /// `EXTINF` of each segment.
    var durations: [Double] {
        MediaPlaylist(plan: plan, header: "init.mp4") { "\($0).m4s" }.text.split(separator: "\n").compactMap { line in
            line.hasPrefix("#EXTINF:") ? Double(line.dropFirst(8).dropLast()) : nil
        }
    }

    /// Seconds from the first picture of each segment to the first one of the next, or to the end of the last.
    var pictureDurations: [Double] {
        get throws {
            let shown = try fragments().map { $0.flatMap(\.pictures) }
            let starts = shown.map { $0.map(\.start).min() ?? 0 } + [shown.last?.map(\.end).max() ?? 0]
            return zip(starts, starts.dropFirst()).map { $1 - $0 }
        }
    }

    /// Seconds that the samples of each segment last.
    var mediaDurations: [Double] {
        get throws { try fragments().map { $0.reduce(0) { $0 + $1.duration } } }
    }

    /// Seconds by which the playlist and the media disagree, in the run of segments where they do the most.
    func worstRun(_ media: [Double], in numbers: Range<Int>) -> Double {
        var worst = 0.0
        for first in numbers {
            var difference = 0.0
            for number in first..<numbers.upperBound {
                difference += media[number] - durations[number]
                worst = max(worst, abs(difference))
            }
        }
        return worst
    }
}
