import Contracts
import Platform
import Testing

@testable import Stream

/// Sound that HLS cannot carry, and sound that players seldom can.
@Suite(.timeLimit(.minutes(1))) struct SoundTests {
    /// DTS in 5.1 that ends early, PCM in 7.1 with a tone in each channel (200, 400, … Hz), FLAC, Opus.
    private static let film: Result<Data, any Error> = Result {
        let tones = (1...8).map { "0.8*sin(2*PI*\($0 * 200)*t)" }.joined(separator: "|")
        let folder = try TemporaryFolder()
        _ = try Shell.run(
            """
            ffmpeg -nostdin -v error -f lavfi -i testsrc2=s=160x90:r=25:d=14 -f lavfi -i "aevalsrc='\(tones)':c=7.1:s=48000:d=14" \
            -filter_complex '[1:a]asplit=4[a][b][c][d];[a]pan=5.1|FL=FL|FR=FR|FC=FC|LFE=LFE|BL=BL|BR=BR,atrim=end=7[dts]' \
            -map 0:v -map '[dts]' -map '[b]' -map '[c]' -map '[d]' -c:v libx264 -preset ultrafast -g 110 -sc_threshold 0 \
            -strict -2 -c:a:0 dca -c:a:1 pcm_s16le -c:a:2 flac -ac:a:2 2 -c:a:3 libopus -ac:a:3 2 \(folder.path)/film.mkv
            """)
        return try Data(contentsOf: URL(filePath: folder.path + "/film.mkv"))
    }

    private struct Packet: Equatable {
        let time: Double
        let hash: String
    }

    @Test(arguments: [0, 1], [AudioEncoding.stereo, .surround])
    func `encoded sound has no seam, in any layout, and is silent after its end`(
        track: Int, encoding: AudioEncoding
    ) async throws {
        let bytes = try await segments(.encodedAudio(track, encoding))
        let ticks = try packets(bytes).map { Int(($0.time * 48_000).rounded()) }
        #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $1 - $0 == 1_024 })
        #expect(abs(ticks.count * 1_024 - 14 * 48_000) <= 2 * 1_024)
        let samples = try decoded(bytes, channels: encoding.channels)
        #expect(samples.count == ticks.count * 1_024 * encoding.channels)
        #expect(samples.allSatisfy { abs($0) <= 1 })
        let end = samples.suffix(3 * 48_000 * encoding.channels).map { abs($0) }.max() ?? 1
        #expect(track == 0 ? end < 0.001 : end > 0.3)
    }

    @Test func `speech is louder than the fronts in a downmix, and the fronts than what is behind`() async throws {
        let samples = try decoded(try await segments(.encodedAudio(1)), channels: 2)
        let left = stride(from: 48_000 * 2, to: 48_000 * 8, by: 2).map { Double(samples[$0]) }
        let (front, centre, back, otherFront) = (
            level(200, left), level(600, left), level(1_000, left), level(400, left)
        )
        #expect(centre > front && front > back && back > 0.05)
        #expect(otherFront < 0.01)
    }

    /// Whose channels are those of its source.
    @Test func `TrueHD is AAC in 5.1, each channel in its place, and in stereo`() async throws {
        let folder = try TemporaryFolder()
        let tones = (1...6).map { "0.5*sin(2*PI*\($0 == 4 ? 50 : $0 * 200)*t)" }.joined(separator: "|")
        _ = try Shell.run(
            """
            ffmpeg -nostdin -v error -f lavfi -i testsrc2=s=160x90:r=25:d=9 -f lavfi -i "aevalsrc='\(tones)':c=5.1:s=48000:d=9" \
            -map 0 -map 1 -c:v libx264 -preset ultrafast -g 100 -strict -2 -c:a truehd \(folder.path)/film.mkv
            """)
        let data = try Data(contentsOf: URL(filePath: folder.path + "/film.mkv"))
        let names = try await watching {
            $0.bytes = data
        } _: { watching in
            try await watching.text("master.m3u8").text
        }
        #expect(names.contains("audio-0-aac51/playlist.m3u8") && names.contains("audio-0-aac/playlist.m3u8"))
        #expect(!names.contains("audio-0/playlist.m3u8"))
        let film = try await EncodedFilm(data, .encodedAudio(0, .surround))
        let (header, made) = try await film.make(from: 0)
        let samples = try decoded(made.reduce(header) { $0 + $1.bytes }, channels: 6)
        for (place, tone) in [200.0, 400, 600, 50, 1_000, 1_200].enumerated() {
            let channel = stride(from: 48_000 * 6 + place, to: 48_000 * 6 * 5, by: 6).map { Double(samples[$0]) }
            #expect(level(tone, channel) > 0.3, "\(place)")
            #expect(level(tone == 600 ? 1_000 : 600, channel) < 0.05, "\(place)")
        }
    }

    @Test func `FLAC is copied, packet for packet`() async throws {
        let track = 2
        let bytes = try await segments(.copiedAudio(track))
        let folder = try TemporaryFolder()
        let data = try Self.film.get()
        try data.write(to: URL(filePath: folder.path + "/film.mkv"))
        let source = try packets(folder.path + "/film.mkv", stream: "a:\(track)")
        let copied = try packets(bytes)
        #expect(source.count - copied.count <= 1)
        #expect(copied.map(\.hash) == source.prefix(copied.count).map(\.hash))
        #expect(zip(copied, source).allSatisfy { abs($0.time - $1.time - StreamPlan.timelineOffset) < 0.002 })
        #expect(try decoded(bytes, channels: 2).count > 13 * 48_000)
    }

    /// Each from a run of its own, behind the one header of all.
    private func segments(_ content: Rendition.Content) async throws -> Data {
        let film = try await EncodedFilm(Self.film.get(), content)
        var parts: [Int: Data] = [:]
        var headers: Set<Data> = []
        for number in film.plan.segments.indices.reversed() {
            let (header, made) = try await film.make(from: number, count: 1)
            headers.insert(header)
            parts[number] = made.first?.bytes
        }
        #expect(headers.count == 1 && parts.count == film.plan.segments.count && parts.count > 2)
        return film.plan.segments.indices.reduce(headers.first ?? Data()) { $0 + (parts[$1] ?? Data()) }
    }

    private func packets(_ bytes: Data) throws -> [Packet] {
        let folder = try TemporaryFolder()
        try bytes.write(to: URL(filePath: folder.path + "/sound.mp4"))
        return try packets(folder.path + "/sound.mp4", stream: "0")
    }

    private func packets(_ path: String, stream: String) throws -> [Packet] {
        try Shell.lines(
            "ffprobe -v error -select_streams \(stream) -show_entries packet=pts_time,data_hash -show_data_hash md5 "
                + "-of csv=p=0 \(path)"
        ).map { line in
            let fields = line.split(separator: ",")
            return Packet(time: Double(fields[0]) ?? .nan, hash: String(fields.last ?? ""))
        }
    }

    private func decoded(_ bytes: Data, channels: Int) throws -> [Float] {
        let folder = try TemporaryFolder()
        try bytes.write(to: URL(filePath: folder.path + "/sound.mp4"))
        let output = try Shell.run(
            "ffmpeg -nostdin -v error -xerror -i \(folder.path)/sound.mp4 -ac \(channels) -f f32le -")
        return [UInt8](output).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    }

    /// How loud a tone is.
    private func level(_ frequency: Double, _ samples: [Double]) -> Double {
        let angle = 2 * Double.pi * frequency / 48_000
        let (sine, cosine) = samples.enumerated().reduce(into: (0.0, 0.0)) { sums, sample in
            sums.0 += sample.element * sin(angle * Double(sample.offset))
            sums.1 += sample.element * cos(angle * Double(sample.offset))
        }
        return 2 * (sine * sine + cosine * cosine).squareRoot() / Double(samples.count)
    }
}
