import Platform
import Testing

@testable import Stream

@Suite struct StreamPlanTests {
    @Test func `segments begin on keyframes, at least four seconds apart, and cover the film`() throws {
        let plan = try StreamPlan(index([0.021, 1, 2, 3.9, 4.1, 5, 8.2, 9.9, 19, 23], end: 24))
        #expect(plan.segments.map(\.start) == [0.021, 4.1, 8.2, 19])
        #expect(plan.end == 24)
        #expect(zip(plan.segments, plan.segments.dropFirst()).allSatisfy { $0.end == $1.start })
        #expect(plan.targetDuration == 11)
        #expect(plan.segments.map(\.secondKeyframe) == [1, 5, 9.9, 23])
        #expect(plan.segments.map(\.lastKeyframe) == [3.9, 5, 9.9, 23])
    }

    @Test func `a time is shown by one segment`() throws {
        let plan = try StreamPlan(index([0, 5, 10], end: 15))
        #expect([-1, 0, 4.9, 4.999, 5, 9, 14, 99].map { plan.number(at: $0) } == [0, 0, 0, 1, 1, 1, 2, 2])
    }

    @Test(arguments: [24.0, 24.1, 27, 33, 1_000])
    func `sound that goes on has the cuts of the video, and more of the same target`(end: Double) async throws {
        let plan = try StreamPlan(await TestMedia.film.index())
        let sound = plan.extended(to: end)
        #expect(sound.end == max(end, plan.end) && sound.targetDuration == plan.targetDuration)
        #expect(sound.segments.map(\.number) == Array(sound.segments.indices))
        #expect(zip(sound.segments, plan.segments).allSatisfy { $0.start == $1.start })
        #expect(zip(sound.segments, sound.segments.dropFirst()).allSatisfy { $0.end == $1.start })
        #expect(sound.segments.allSatisfy { $0.duration > 0 && Int($0.duration.rounded()) <= plan.targetDuration })
    }

    @Test func `sound that goes on for days has no more cuts`() async throws {
        let plan = try StreamPlan(await TestMedia.film.index())
        #expect(plan.extended(to: 300_000) == plan)
    }

    @Test func `a film with few keyframes is refused`() {
        #expect(throws: PlanError.keyframesTooSparse) { try StreamPlan(index([0, 90], end: 100)) }
    }

    @Test func `a duration that ends before the last keyframe is not believed`() throws {
        #expect(try StreamPlan(index([0, 5, 10], end: 3)).end > 10)
    }

    @Test func `numbers are written with a point and no exponent`() {
        #expect(Decimals.text(0.000_001, places: 6) == "0.000001")
        #expect(Decimals.text(-0.5, places: 3) == "-0.500")
        #expect(Decimals.text(23.976_023, places: 3) == "23.976")
        #expect(Decimals.text(.nan, places: 0) == "0")
    }

    @Test func `only an address of this machine can be read from`() {
        #expect(LoopbackAddress(port: 80, path: ["a", "b-_9"])?.text == "http://127.0.0.1:80/a/b-_9")
        for part in ["", "..", "a/b", "a?b", "%2f", "a b", "ü", "-i\n"] {
            #expect(LoopbackAddress(port: 80, path: [part]) == nil)
        }
    }

    private func index(_ keyframes: [Double], end: Double) -> MediaIndex {
        MediaIndex(
            container: .mp4, sizeBytes: 1_000, durationSeconds: end, header: Data(), firstClusterOffset: 0,
            keyframes: keyframes.map { MediaIndex.Keyframe(time: $0, offset: 0) }, isEveryFrameKey: false, tracks: [],
            chapters: [], attachments: [])
    }
}
