import Testing

@testable import Stream

struct PaceTests {
    private static let megabyte = 1 << 20

    /// - Parameter pieces: bytes, and milliseconds since the piece before.
    private static func pace(_ pieces: [(bytes: Int, after: Int)]) -> Pace {
        let pace = Pace()
        var now = ContinuousClock.now
        for piece in pieces {
            now += .milliseconds(piece.after)
            pace.note(piece.bytes, at: now)
        }
        return pace
    }

    @Test func `a line of 50 megabits a second is slow, and one of a gigabit is not`() {
        let slow = Self.pace(Array(repeating: (bytes: 16 << 10, after: 3), count: 40))
        let fast = Self.pace(Array(repeating: (bytes: 128 << 10, after: 1), count: 100))
        #expect(slow.isSlow)
        #expect(!fast.isSlow)
    }

    @Test func `what has only begun is not slow`() {
        #expect(!Self.pace([]).isSlow)
        #expect(!Self.pace(Array(repeating: (bytes: 16 << 10, after: 3), count: 10)).isSlow)
    }

    @Test func `connections that grow are not slow, although little comes at first`() {
        // Four of them, 50 ms away, ten packets at first.
        let growing = (0..<8).map { (bytes: 4 * 14_600 << $0, after: 50) }
        for count in 1...growing.count { #expect(!Self.pace(Array(growing.prefix(count))).isSlow) }
    }

    @Test func `a trickle is slow`() {
        #expect(Self.pace(Array(repeating: (bytes: 1_460, after: 200), count: 8)).isSlow)
    }

    @Test func `a line that becomes fast is not slow any more`() {
        let slow = Array(repeating: (bytes: 16 << 10, after: 3), count: 100)
        let fast = Array(repeating: (bytes: Self.megabyte, after: 10), count: 60)
        #expect(!Self.pace(slow + fast).isSlow)
    }
}
