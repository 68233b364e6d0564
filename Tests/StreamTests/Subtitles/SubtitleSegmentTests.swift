import Platform
import Testing

@testable import Stream

/// Segments of text, made by reading, against what ffmpeg finds in the same films.
@Suite(.timeLimit(.minutes(1))) struct SubtitleSegmentTests {
    static let tracks: [(TextMedia, Int)] = [
        (.film, 0), (.film, 2), (.movie, 0), (.fragments, 0), (.segments, 0),
    ]

    @Test(arguments: tracks)
    func `each text is in every segment that it overlaps, and in no other`(media: TextMedia, track: Int) async throws {
        let film = try await TextFilm(media)
        let times = try media.times(of: track)
        let segments = try await film.segments(of: track)
        #expect(times.count > 1 && film.plan.segments.count > 8)
        for (number, segment) in segments.enumerated() {
            let span = film.plan.span(of: number)
            let expected = times.filter {
                Double($0[0]) < span.upperBound * 1_000 && Double($0[1]) > span.lowerBound * 1_000
            }
            #expect(segment.head == ["WEBVTT", "X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000"])
            #expect(segment.strange == [])
            #expect(ParsedVTT.near(segment.cues.map { [$0.start, $0.end] }, expected), "segment \(number)")
        }
        #expect(ParsedVTT.near(Array(Set(segments.flatMap(\.cues))).map { [$0.start, $0.end] }, times))
    }

    /// Not of ASS, where ffmpeg shows drawings and takes `<` for markup.
    @Test(arguments: tracks)
    func `the words are those that ffmpeg reads`(media: TextMedia, track: Int) async throws {
        let film = try await TextFilm(media)
        let whole = try Shell.run("ffmpeg -nostdin -v error -i \(media.path) -map 0:s:\(track) -f webvtt pipe:1")
        let expected = ParsedVTT(String(decoding: whole, as: UTF8.self)).cues.map { Timed($0.start, $0.plain) }
        let found = try await film.segments(of: track).flatMap(\.cues).map { Timed($0.start, $0.plain) }
        #expect(Set(found) == Set(expected.filter { !$0.words.isEmpty }))
    }

    private struct Timed: Hashable {
        let start: Int
        /// Without spaces at the ends of lines, which nobody sees.
        let words: String

        init(_ start: Int, _ text: String) {
            self.start = start
            words = text.split(separator: "\n").map { $0.trimming(" ") }.joined(separator: "\n")
        }
    }

    @Test func `styles that WebVTT has are kept, and drawings are left out`() async throws {
        let film = try await TextFilm(.film)
        let cues = Set(try await film.segments(of: 1).flatMap(\.cues))
        #expect(cues.contains { $0.text == "<i>Leaning</i> and, with a comma,\nsecond line" })
        #expect(cues.contains { $0.text == "<b>Shop open</b> again" && $0.settings == "line:0" })
        #expect(cues.contains { $0.text == "a &lt; b &amp; c --&gt; d" })
        #expect(cues.count { $0.text == "Twice" } == 1)
        #expect(!cues.contains { $0.text.contains("m 0 0 l") })
    }

    @Test func `a segment without text is an empty file that players accept`() async throws {
        let film = try await TextFilm(.film)
        let number = film.plan.number(at: 22)
        let segment = try await film.segment(number, of: 1)
        #expect(segment.cues == [] && segment.head.count == 2)
    }

    @Test func `a segment of text costs no more reading than its pictures, and what began long before`() async throws {
        let film = try await TextFilm(.film)
        let source = MemorySource(try TextMedia.film.data)
        let number = film.plan.number(at: 29)
        let text = film.index.text(in: source)
        _ = try await SubtitleSegments.segment(number, of: film.index.texts[0], film.plan, text)
        #expect(source.reads.bytes < source.data.count / 2)
    }

    @Test func `hostile text is shown as text`() async throws {
        let film = try await TextFilm(.film)
        let segments = try await film.segments(of: 3)
        let cues = Set(segments.flatMap(\.cues))
        #expect(segments.allSatisfy { $0.strange == [] })
        #expect(cues.count == 6)
        #expect(try Set(cues.map(\.start)) == Set(TextMedia.film.times(of: 3).map { $0[0] }))
        for cue in cues {
            let markup = cue.text.matches(of: /<[^>]*>/).map { String($0.0) }
            #expect(Set(markup).isSubset(of: ["<b>", "</b>", "<i>", "</i>", "<u>", "</u>"]))
            #expect(!cue.text.contains("-->") && cue.text.utf8.count < 20_000)
            #expect(!cue.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        }
    }
}

extension Substring {
    fileprivate func trimming(_ character: Character) -> String {
        let front = drop { $0 == character }
        return String(front.reversed().drop { $0 == character }.reversed())
    }
}
