import Platform
import Testing

@testable import Stream

/// Encoded video, as a machine sees it: each picture of the source once, at its time.
@Suite(.serialized, .timeLimit(.minutes(5))) struct EncodeProofTests {
    @Test(arguments: ProofFilm.small)
    func `an encode has each picture of the source once, whoever makes its segments`(film: ProofFilm) async throws {
        let source = try Picture(of: film.path)
        let played = try Picture(of: try await Takes.shared.mixture(film, "video-360p"))
        #expect(played.complaints == "")
        #expect(played.frames.map(\.number) == source.frames.map(\.number))
        let misses = zip(played.frames, source.frames).map { abs($0.time - StreamPlan.timelineOffset - $1.time) }
        #expect((misses.max() ?? 1) < 0.001)
    }

    @Test(arguments: ProofFilm.small)
    func `a segment of an encode begins with a keyframe, and has the pictures of its time and no other`(
        film: ProofFilm
    ) async throws {
        let take = try await Takes.shared.mixture(film, "video-360p")
        let half = take.plan.halfFrame + 0.001
        for (segment, fragments) in zip(take.plan.segments, try take.fragments()) {
            #expect(fragments.first?.samples.first?.isSync == true)
            let shown = fragments.flatMap(\.pictures).map { $0.start - StreamPlan.timelineOffset }
            // The last segment has what is shown after the end that the container tells.
            let end = segment.number == take.plan.segments.count - 1 ? .infinity : segment.end
            #expect(shown.allSatisfy { segment.start - half < $0 && $0 < end }, "segment \(segment.number)")
        }
    }

    @Test(arguments: ProofFilm.small)
    func `decode times of an encode go on from segment to segment`(film: ProofFilm) async throws {
        let fragments = try await Takes.shared.mixture(film, "video-360p").fragments().flatMap { $0 }
        for (one, two) in zip(fragments, fragments.dropFirst()) {
            #expect(abs(one.decodeSeconds + one.duration - two.decodeSeconds) <= 0.002, "at \(two.start)")
        }
    }

    @Test(arguments: [ProofFilm.tall, .tallMovie])
    func `a player that changes the variant at every segment sees each picture once`(film: ProofFilm) async throws {
        let takes = [
            try await Takes.shared.mixture(film, "video-720p"), try await Takes.shared.mixture(film, "video-360p"),
        ]
        #expect(takes[0].plan == takes[1].plan)
        var frames: [Picture.Frame] = []
        for number in takes[0].segments.indices {
            let take = takes[number % 2]
            let picture = try Picture(
                of: Take(header: take.header, segments: [take.segments[number]], plan: take.plan))
            #expect(picture.complaints == "")
            frames += picture.frames
        }
        let source = try Picture(of: film.path).frames
        #expect(frames.map(\.number) == source.map(\.number))
        let misses = zip(frames, source).map { abs($0.time - StreamPlan.timelineOffset - $1.time) }
        #expect((misses.max() ?? 1) < 0.001)
    }

    @Test(arguments: [ProofFilm.tall, .tallMovie])
    func `every cut of the copy is a cut of the encodes`(film: ProofFilm) async throws {
        let copy = try await Takes.shared.mixture(film, "video").plan
        let encode = try await Takes.shared.mixture(film, "video-360p").plan
        #expect(Set(copy.segments.map(\.start)).isSubset(of: encode.segments.map(\.start)))
        #expect(copy.targetDuration == encode.targetDuration)
    }
}
