import Platform
import Testing

@testable import Stream

/// A Matroska file is the same film in whatever legal shape its muxer left it.
@Suite(.timeLimit(.minutes(1))) struct MatroskaShapeTests {
    @Test func `padding anywhere before the first cluster changes nothing`() async throws {
        var parts = try MatroskaParts(TestMedia.film.data)
        let plain = try await parts.index()
        parts.between = MatroskaElement.make(MatroskaID.void, Data(count: 300))
        let padded = try await parts.index()
        #expect(padded.keyframes.map(\.time) == plain.keyframes.map(\.time))
        #expect(padded.tracks == plain.tracks && padded.fallback == nil)
        #expect(padded.header == plain.header)
    }

    @Test func `information and tracks of unknown size end where the next element begins`() async throws {
        var parts = try MatroskaParts(TestMedia.film.data)
        let plain = try await parts.index()
        parts.isUnknown = [MatroskaID.info, MatroskaID.tracks]
        let open = try await parts.index()
        #expect(open.tracks == plain.tracks && open.keyframes.map(\.time) == plain.keyframes.map(\.time))
        #expect(open.header == plain.header)
    }

    @Test func `a checksum in the list of keyframes changes nothing`() async throws {
        var parts = try MatroskaParts(TestMedia.film.data)
        let plain = try await parts.index()
        parts.cues = MatroskaElement.make(MatroskaID.crc, Data(count: 4)) + parts.cues
        #expect(try await parts.index().keyframes.map(\.time) == plain.keyframes.map(\.time))
    }

    @Test func `a list of keyframes is found at the end, although no seek head names it`() async throws {
        var parts = try MatroskaParts(TestMedia.film.data)
        let plain = try await parts.index()
        parts.hasSeekHead = false
        #expect(try await parts.index().keyframes.map(\.time) == plain.keyframes.map(\.time))
    }

    @Test func `a second seek head is followed`() async throws {
        var parts = try MatroskaParts(TestMedia.film.data)
        let plain = try await parts.index()
        parts.hasSecondSeekHead = true
        #expect(try await parts.index().keyframes.map(\.time) == plain.keyframes.map(\.time))
    }

    @Test func `a list of keyframes that is not sorted is sorted`() async throws {
        var parts = try MatroskaParts(TestMedia.film.data)
        let plain = try await parts.index()
        parts.cues = try MatroskaElement.all(parts.cues).reversed().reduce(Data()) { $0 + $1.bytes }
        let index = try await parts.index()
        #expect(index.keyframes.map(\.time) == plain.keyframes.map(\.time))
    }

    @Test func `a list whose later keyframes lie before the earlier ones is not trusted`() async throws {
        var parts = try MatroskaParts(TestMedia.film.data)
        let points = try MatroskaElement.all(parts.cues)
        let times = points.map { $0.child(MatroskaID.cueTime) }
        let places = points.map { $0.child(MatroskaID.cueTrackPositions) }
        parts.cues = zip(times, places.reversed()).reduce(Data()) { cues, point in
            cues + MatroskaElement.make(MatroskaID.cuePoint, point.0 + point.1)
        }
        #expect(try await parts.index().fallback == .contradictory)
    }

    @Test func `a list of keyframes that begins late is begun with the first one of the film`() async throws {
        var parts = try MatroskaParts(TestMedia.film.data)
        let plain = try await parts.index()
        parts.cues = try MatroskaElement.all(parts.cues).dropFirst(8).reduce(Data()) { $0 + $1.bytes }
        let index = try await parts.index()
        let later = index.keyframes.dropFirst().map(\.time)
        #expect(index.keyframes.first?.time == plain.keyframes.first?.time)
        #expect(index.keyframes.first?.offset == index.firstClusterOffset)
        #expect(later.count < plain.keyframes.count - 1)
        #expect(later == plain.keyframes.map(\.time).suffix(later.count))
    }

    @Test func `Dolby Vision is read from the track's mapping`() async throws {
        var parts = try MatroskaParts(TestMedia.hevc.data)
        let record = Data([1, 0, 8 << 1, 6 << 3 | 0b101, 1 << 4] + [UInt8](repeating: 0, count: 19))
        parts.mapping = MatroskaElement.make(
            0x41E4, MatroskaElement.make(0x41E7, Data("dvvC".utf8)) + MatroskaElement.make(0x41ED, record))
        let vision = try #require(try await parts.index().video?.video?.dolbyVision)
        #expect(vision.profile == 8 && vision.level == 6 && vision.compatibility == 1 && vision.hasFallback)
    }
}
