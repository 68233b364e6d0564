import Contracts
import Platform
import Testing

@testable import Stream

/// Edit lists, as ffmpeg follows them.
@Suite(.timeLimit(.minutes(1))) struct EditListTests {
    typealias Edit = EditedMovie.Edit

    /// The one edit in two that follow each other.
    private static func inTwo(_ edit: Edit, _ second: Int) -> [Edit] {
        [
            Edit(duration: 10_000, mediaTime: edit.mediaTime),
            Edit(duration: edit.duration - 10_000, mediaTime: edit.mediaTime + 10 * second),
        ]
    }

    /// Five seconds of the film are left out.
    private static func withGap(_ edit: Edit, _ second: Int) -> [Edit] {
        [
            Edit(duration: 5_000, mediaTime: edit.mediaTime),
            Edit(duration: edit.duration - 10_000, mediaTime: edit.mediaTime + 10 * second),
        ]
    }

    @Test(arguments: [false, true])
    func `parts that follow each other are one`(isLong: Bool) async throws {
        let plain = try await TestMedia.movie.index()
        let movie = try EditedMovie(isLong: isLong, Self.inTwo)
        let index = try await MediaIndex.read(from: MemorySource(movie.data))
        #expect(index.container == .mp4 && index.fallback == nil)
        #expect(index.keyframes.map(\.time) == plain.keyframes.map(\.time))
        #expect(index.tracks == plain.tracks)
        #expect(index.durationSeconds == plain.durationSeconds)
    }

    @Test func `what is made of parts that follow each other is what is made of the one`() async throws {
        let names = ["video/init.mp4", "video/0.m4s", "video/2.m4s", "video/3.m4s", "audio-0/2.m4s", "audio-1/0.m4s"]
        let whole = try await segments(names, of: TestMedia.movie.data)
        let parts = try await segments(names, of: EditedMovie(Self.inTwo).data)
        #expect(whole.allSatisfy { $0.count > 500 })
        #expect(whole == parts)
    }

    @Test(arguments: [false, true])
    func `nothing shown before the film moves it, and nothing after it does not`(isLong: Bool) async throws {
        let movie = try EditedMovie(of: TestMedia.hevcMovie.data, isLong: isLong) { edit, _ in
            [Edit(duration: 500, mediaTime: -1), edit, Edit(duration: 2_000, mediaTime: -1)]
        }
        let plain = try await TestMedia.hevcMovie.index()
        let index = try await MediaIndex.read(from: MemorySource(movie.data))
        #expect(index.fallback == nil && index.keyframes.count == plain.keyframes.count)
        let moved = 0.5 - (plain.keyframes.first?.time ?? 0)
        #expect(zip(index.keyframes, plain.keyframes).allSatisfy { abs($0.time - $1.time - moved) < 1e-6 })
        #expect(abs(index.durationSeconds - plain.durationSeconds - moved) < 0.001)
        let seen = try probe(movie, "-advanced_editlist 0 -show_entries packet=pts_time,flags")
            .filter { $0.contains("K") }
        let expected = seen.compactMap { Double($0.prefix { $0 != "," }) }.sorted()
        #expect(expected.count == index.keyframes.count)
        #expect(zip(index.keyframes, expected).allSatisfy { abs($0.time - $1) < 0.000_6 })
    }

    @Test(arguments: [false, true])
    func `a film with a part left out is as long as ffmpeg shows it, and is not cut at keyframes`(
        isLong: Bool
    ) async throws {
        let movie = try EditedMovie(isLong: isLong, Self.withGap)
        let index = try await MediaIndex.read(from: MemorySource(movie.data))
        #expect(index.container == .editedMP4 && index.fallback == .edited)
        #expect(index.keyframes.isEmpty && !index.isFed)
        #expect(index.tracks.map(\.codec) == [.h264, .aac, .ac3, .movText])
        let last = try probe(movie, "-show_entries frame=pts_time").compactMap { Double($0.prefix { $0 != "," }) }.max()
        #expect(abs(try #require(last) + 1 / 23.976 - index.durationSeconds) < 0.2)
    }

    @Test func `a film with a part left out is encoded as ffmpeg shows it`() async throws {
        let movie = try EditedMovie(of: CounterFilm.movie.data, Self.withGap).data
        var client = NewPlay()
        client.preferences = Preferences(qualities: ["360p"])
        let bytes = try await watching(for: client) {
            $0.bytes = movie
        } _: { film in
            var bytes = try await film.bytes("video-360p/init.mp4")
            for number in 0..<4 { bytes += try await film.bytes("video-360p/\(number).m4s") }
            return bytes
        }
        let pictures = try EncodedFilm.pictures(bytes)
        let folder = try TemporaryFolder()
        let path = folder.path + "/movie.mp4"
        try movie.write(to: URL(filePath: path))
        let numbers = try EncodedFilm.numbers(path, stream: 0)
        let times = try Shell.lines(
            "ffprobe -v error -select_streams v:0 -show_entries frame=pts_time -of csv=p=0 \(path)"
        )
        .compactMap { Double($0.prefix { $0 != "," }) }
        #expect(pictures.count > 350 && numbers.count == times.count)
        #expect(pictures.map(\.number) == Array(numbers.prefix(pictures.count)))
        let misses = zip(pictures, times).map { abs($0.time - StreamPlan.timelineOffset - $1) }
        #expect((misses.max() ?? 1) < 0.001)
        #expect(!pictures.contains { (122..<238).contains($0.number) })
    }

    @Test func `sound with a part left out, pictures at another speed and several delays are no one shift either`()
        async throws
    {
        let sound = try EditedMovie(track: 1, Self.withGap)
        let speed = try EditedMovie { edit, _ in
            [Edit(duration: edit.duration / 2, mediaTime: edit.mediaTime, rate: 0x2_0000)]
        }
        let delays = try EditedMovie { edit, _ in
            [Edit(duration: 300, mediaTime: -1), Edit(duration: 200, mediaTime: -1), edit]
        }
        for movie in [sound, speed, delays] {
            #expect(try await MediaIndex.read(from: MemorySource(movie.data)).fallback == .edited)
        }
    }

    @Test func `a list that begins before the film, or after its end, is an error or an index`() async throws {
        for time in [-2, Int(Int32.max), Int(Int32.min)] {
            let movie = try EditedMovie { edit, _ in [Edit(duration: edit.duration, mediaTime: time), edit] }
            await #expect(throws: IndexError.self) { try await MediaIndex.read(from: MemorySource(movie.data)) }
        }
    }

    private func probe(_ movie: EditedMovie, _ entries: String) throws -> [String] {
        let folder = try TemporaryFolder()
        let path = folder.path + "/movie.mp4"
        try movie.data.write(to: URL(filePath: path))
        return try Shell.lines("ffprobe -v error -select_streams v:0 -of csv=p=0 \(entries) \(path)")
    }

    private func segments(_ names: [String], of data: Data) async throws -> [Data] {
        try await watching {
            $0.bytes = data
        } _: { film in
            var found: [Data] = []
            for name in names { found.append(try await film.bytes(name)) }
            return found
        }
    }
}
