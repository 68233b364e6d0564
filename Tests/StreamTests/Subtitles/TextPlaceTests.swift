import Contracts
import HTTP
import Platform
import Testing

@testable import Stream

/// Where text lies in a file, and when it is shown: what no table lists, fragments, edit lists, WebVTT in MP4.
@Suite(.timeLimit(.minutes(1))) struct TextPlaceTests {
    @Test func `a text whose place is not listed is found if it began half a minute before`() async throws {
        let listed = try await TextFilm(.film)
        let film = try await TextFilm(.film) { Unlisted(base: $0) }
        for second in [14.0, 30] {
            let number = film.plan.number(at: second)
            let expected = try await listed.segment(number, of: 0).cues
            #expect(expected.contains { $0.text == "A long one" })
            #expect(try await Set(film.segment(number, of: 0).cues) == Set(expected))
        }
    }

    @Test func `a text in an earlier fragment is found if it began half a minute before`() async throws {
        let film = try await TextFilm(.long)
        let segments = try await film.segments(of: 0)
        let last = film.plan.number(at: 26.9)
        #expect(last > 4)
        #expect((0...last).allSatisfy { segments[$0].cues.map(\.text) == ["A long one"] })
        #expect(segments[(last + 1)...].allSatisfy { $0.cues == [] })
    }

    @Test func `a text that is listed without its length is found a minute later, for little reading`() async throws {
        let listed = try await TextFilm(.film)
        let data = try CueLengths.removed(from: TextMedia.film.data)
        let source = MemorySource(data)
        let index = try await MediaIndex.read(from: MemorySource(data))
        let track = try #require(index.texts.first)
        for number in listed.plan.segments.indices {
            let text = try await SubtitleSegments.segment(number, of: track, listed.plan, index.text(in: source))
            #expect(try await ParsedVTT(text).cues == listed.segment(number, of: 0).cues, "segment \(number)")
        }
    }

    /// Keyframes a second apart, each of so many bytes.
    private func index(megabytesPerSecond: Int64) async throws -> MediaIndex {
        let film = try await MediaIndex.read(from: MemorySource(TextMedia.film.data))
        let keyframes = (0..<100).map {
            MediaIndex.Keyframe(time: Double($0), offset: 1_000 + Int64($0) * megabytesPerSecond << 20)
        }
        return MediaIndex(
            container: .matroska, sizeBytes: 1 << 40, durationSeconds: 100, header: film.header,
            firstClusterOffset: 1_000, keyframes: keyframes, isEveryFrameKey: false, tracks: film.tracks, chapters: [],
            attachments: [])
    }

    @Test func `looking back costs ten seconds at least, half a minute at most, and between them sixteen megabytes`()
        async throws
    {
        for (rate, seconds) in [(0, 30.0), (1, 16), (4, 10)] as [(Int64, Double)] {
            let index = try await index(megabytesPerSecond: rate)
            let start = index.textBytes(of: 50..<55, lookingBack: true).lowerBound
            #expect(start == 1_000 + Int64(50 - seconds) * rate << 20)
            #expect(index.textBytes(of: 50..<55, lookingBack: false).lowerBound == 1_000 + 50 * rate << 20)
        }
    }

    @Test func `texts of a film with a part left out are on the clock of what is shown`() async throws {
        let plain = try TextMedia.movie.times(of: 0)
        // From five seconds on five are left out.
        let cut = try EditedMovie(of: TextMedia.movie.data, Self.withGap).data
        let data = try EditedMovie(of: cut, track: 2, Self.withGap).data
        let index = try await MediaIndex.read(from: MemorySource(data))
        #expect(index.container == .editedMP4 && index.keyframes.isEmpty)
        let track = try #require(index.texts.first)
        let text = index.text(in: MemorySource(data))
        let plan = try FilmPlan(index).main
        var cues: Set<ParsedVTT.Cue> = []
        for number in plan.segments.indices {
            cues.formUnion(try await ParsedVTT(SubtitleSegments.segment(number, of: track, plan, text)).cues)
        }
        // A text over the gap is shown on both sides of it.
        let kept = plain.flatMap { time in
            [(0, 5_000, 0), (10_000, 60_000, 5_000)].compactMap { from, to, shift -> [Int]? in
                let (start, end) = (max(time[0], from), min(time[1], to))
                return end > start ? [start - shift, end - shift] : nil
            }
        }
        #expect(ParsedVTT.near(cues.map { [$0.start, $0.end] }, kept))
        #expect(kept.contains { $0[1] == 5_000 } && kept.contains { $0[0] == 5_000 })
    }

    @Test(arguments: ["fragments", "edited"])
    func `text of fragments, and of a film with a part left out, is offered as segments and as a file`(kind: String)
        async throws
    {
        var client = NewPlay()
        client.preferences = Preferences(qualities: ["360p"])
        let data =
            try kind == "fragments"
            ? TextMedia.fragments.data : EditedMovie(of: TextMedia.movie.data, Self.withGap).data
        let (master, segment, whole) = try await watching(for: client) {
            $0.bytes = data
        } _: { film in
            (
                try await film.text("master.m3u8").text,
                ParsedVTT(String(decoding: try await film.bytes("subtitles-0/1.vtt"), as: UTF8.self)),
                ParsedVTT(String(decoding: try await film.bytes("subtitles/0.vtt"), as: UTF8.self))
            )
        }
        #expect(master.contains("TYPE=SUBTITLES") && master.contains("URI=\"subtitles-0/playlist.m3u8\""))
        #expect(segment.head.count == 2 && !segment.cues.isEmpty)
        #expect(whole.strange == [] && Set(segment.cues).isSubset(of: Set(whole.cues)))
        #expect(whole.cues.count > 20)
    }

    private static func withGap(_ edit: EditedMovie.Edit, _ second: Int) -> [EditedMovie.Edit] {
        [
            EditedMovie.Edit(duration: 5_000, mediaTime: edit.mediaTime),
            EditedMovie.Edit(duration: 38_000, mediaTime: edit.mediaTime + 10 * second),
        ]
    }

    @Test func `WebVTT in MP4 is shown, each text that is on the screen as a cue`() async throws {
        let movie = try await WebVTTMovie(TextMedia.movie.data)
        let index = try await MediaIndex.read(from: MemorySource(movie.data))
        #expect(index.subtitles.map(\.codec) == [.webvtt])
        let track = try #require(index.texts.first)
        let plan = try StreamPlan(index)
        let text = index.text(in: MemorySource(movie.data))
        var cues: Set<ParsedVTT.Cue> = []
        for number in plan.segments.indices {
            let segment = ParsedVTT(try await SubtitleSegments.segment(number, of: track, plan, text))
            #expect(segment.strange == [])
            cues.formUnion(segment.cues)
        }
        #expect(Set(cues.map { [$0.start] + $0.text.utf8.map(Int.init) }) == Set(movie.texts))
        #expect(cues.contains { $0.text == "x" } && cues.contains { $0.text == "<i>y</i>" })
    }

    @Test(
        arguments: [
            [0, 0, 0, 8, 0x76, 0x74, 0x74, 0x65], [0, 0, 0, 1, 0x76, 0x74, 0x74, 0x63, 0xFF],
            [0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4],
            [0, 0, 0, 12, 0x76, 0x74, 0x74, 0x63, 0, 0, 0, 99], [],
        ] as [[UInt8]])
    func `a sample of WebVTT that holds no cue is none`(sample: [UInt8]) {
        #expect(WebVTTSample.texts(sample) == [])
    }

    /// A file whose end, where the Cues are, cannot be read.
    private struct Unlisted: ByteSource {
        let base: MemorySource
        var size: Int64 { base.size }

        func read(_ range: Range<Int64>) async throws -> Data {
            guard range.upperBound < size - 100 else { throw IndexError.truncated }
            return try await base.read(range)
        }
    }
}
