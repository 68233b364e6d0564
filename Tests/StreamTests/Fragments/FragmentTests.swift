import Platform
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct FragmentTests {
    @Test func `fragments are the same in whatever pieces they come`() throws {
        let stream = try self.stream()
        var whole = FragmentParser()
        let expected = try whole.push(stream)
        var random = SeededGenerator(seed: 4)
        var parser = FragmentParser()
        var parts: [FragmentParser.Part] = []
        var rest = stream
        while !rest.isEmpty {
            let count = Int.random(in: 1...min(5_000, rest.count), using: &random)
            parts += try parser.push(Data(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        #expect(parts == expected)
        #expect(parser.pending == 0)
    }

    @Test func `a broken stream ends in an error or in fewer fragments`() throws {
        let stream = Data(try self.stream().prefix(60_000))
        var random = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            var broken = stream
            for _ in 0..<4 { broken[Int.random(in: 0..<3_000, using: &random)] = .random(in: 0...255, using: &random) }
            var parser = FragmentParser(largestBox: 1 << 20)
            do {
                _ = try parser.push(broken)
            } catch {
                #expect(error == .malformed || error == .excessive)
            }
        }
    }

    @Test func `a producer that ends early makes no last segment`() async throws {
        let index = try await TestMedia.film.index()
        let plan = try StreamPlan(index)
        var parser = FragmentParser()
        var segments = VideoSegments(plan, first: 0)
        var made: [MadeSegment] = []
        let cut = plan.segments[2].lastKeyframe - 0.01
        for case .fragment(let fragment) in try parser.push(stream()) where fragment.start < cut {
            made += try segments.add(fragment)
        }
        made += segments.finish(sourceEnded: true)
        #expect(made.map(\.number) == [0, 1])
    }

    @Test func `the silence that fills up is silence`() throws {
        let adts: [UInt8] = [0xFF, 0xF1, 0x4C, 0x80, 0x02, 0x1F, 0xFC]
        let frame = Data(adts) + AudioEncoding.stereo.silence
        let octal = (frame + frame + frame).map { "\\" + String(Int($0) + 512, radix: 8).suffix(3) }.joined()
        let samples = try Shell.run("printf '\(octal)' | ffmpeg -v error -f aac -i pipe:0 -f s16le pipe:1")
        #expect(samples.count == 3 * 1_024 * 2 * 2)
        #expect(samples.allSatisfy { $0 == 0 })
    }

    private func stream() throws -> Data {
        let options = "-output_ts_offset 10 -avoid_negative_ts disabled -use_editlist 0 -map_chapters -1"
        let flags = "+frag_keyframe+empty_moov+default_base_moof+frag_discont+skip_trailer"
        return try Shell.run(
            """
            ffmpeg -nostdin -v error -copyts -i \(TestMedia.film.path) -map 0:v -c copy \(options) -movflags \(flags) -f mp4 pipe:1
            """)
    }
}
