import Platform
import Testing

@testable import Stream

/// Flash and beep: how far apart they are in the source, and how far apart after a seek or a change of language.
@Suite(.serialized, .timeLimit(.minutes(5))) struct SynchronyProofTests {
    @Test(arguments: ProofFilm.small)
    func `sound and picture are as far apart as in the source, after any seek and in any language`(
        film: ProofFilm
    ) async throws {
        let flashes = try Picture(of: film.path).flashes
        let played = try Picture(of: try await Takes.shared.mixture(film, "video")).flashes
        #expect(played.count == flashes.count)
        let shifts = zip(played, flashes).map { $0 - $1 }
        #expect(shifts.allSatisfy { abs($0 - StreamPlan.timelineOffset) < 0.001 })

        let renditions =
            film.copiedTracks.map { ($0, "audio-\($0)") } + film.encodedTracks.map { ($0, "audio-\($0)-aac") }
        var random = SeededGenerator(seed: 13)
        for (track, rendition) in renditions {
            let beeps = try Sound(of: film.path, track: track).onsets
            let take = try await Takes.shared.mixture(film, rendition)
            // From the start, and from wherever a viewer seeks to.
            for first in [0, Int.random(in: 1..<take.segments.count - 1, using: &random)] {
                let numbers = first..<min(first + 3, take.segments.count)
                #expect(try misses(of: take, numbers, beeps) == [], "\(rendition)")
            }
        }
    }

    /// Beeps that are heard and are not in the source, or are in the source and not heard; in seconds.
    private func misses(of take: Take, _ numbers: Range<Int>, _ beeps: [Double]) throws -> [Double] {
        let heard = try Sound(of: take, segments: numbers).onsets.map { $0 - StreamPlan.timelineOffset }
        let wrong = heard.dropLast().filter { beep in !beeps.contains { abs($0 - beep) < 0.005 } }
        let segments = take.plan.segments[numbers]
        guard let first = segments.first, let last = segments.last else { return wrong }
        // At the edges nothing is certain.
        let due = beeps.dropLast().filter { first.start + 0.5 <= $0 && $0 < last.end - 0.1 }
        return wrong + due.filter { beep in !heard.contains { abs($0 - beep) < 0.005 } }
    }
}
