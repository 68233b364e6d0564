import Observability
import Platform
import Support
import Testing

@testable import Stream

/// Files that cannot be cut at keyframes are described all the same: tracks, length, and why.
@Suite(.timeLimit(.minutes(1))) struct UnindexedTests {
    @Test(arguments: UnindexedMedia.allCases)
    func `its tracks and its length are as ffprobe sees them, and no keyframes are made up`(media: UnindexedMedia)
        async throws
    {
        let index = try await index(media)
        #expect(index.keyframes.isEmpty)
        #expect(index.fallback == (media == .sparse ? .sparse : .unlisted))
        #expect(!index.isFed)
        let video = try #require(index.video)
        let probe = "ffprobe -v error -select_streams v:0 -of csv=p=0 -show_entries"
        let times = try Shell.lines("\(probe) packet=pts_time \(media.path)").compactMap {
            Double($0.prefix { $0 != "," })
        }
        let last = try #require(times.max())
        let rate = try #require(video.video?.frameRate)
        #expect(abs(index.durationSeconds - last) < 0.21, "\(index.durationSeconds) and \(last)")
        #expect(abs(rate - (media == .sparse ? 5 : 23.976)) < 0.03, "\(rate)")
        #expect(abs(try #require(video.firstPacketSeconds) - (times.min() ?? 0)) < 0.001)
        let seen = try Shell.lines(
            """
            ffprobe -v error -of csv=p=0 -show_entries stream=index,codec_name \(media.path) | grep -v bin_data |
            grep -o '[0-9],[a-z0-9]*' | sort -u
            """)
        #expect(index.tracks.map { "\($0.streamIndex),\($0.codec.rawValue)" } == seen)
    }

    @Test func `WebM without cues names its VP9 from the first frame`() async throws {
        #expect(try await index(.webm).video?.codecString == TestMedia.vp9.index().video?.codecString)
    }

    @Test func `what only pretends to be a transport stream is an error`() async throws {
        var data = Data(count: 100_000)
        for place in stride(from: 0, to: data.count, by: 188) { data[place] = 0x47 }
        let source = MemorySource(data)
        await #expect(throws: IndexError.notProbed) {
            try await withLoopback(source) { address in
                try await MediaIndex.read(from: source) { try await MediaProbe().index(of: address, $0, sizeBytes: 1) }
            }
        }
    }

    @Test(arguments: [UnindexedMedia.transport, .avi, .flv])
    func `a broken transport stream or AVI is an error or an index`(media: UnindexedMedia) async throws {
        var random = SeededGenerator(seed: 6)
        var data = try media.data
        for _ in 0..<40 {
            let place = Int.random(in: 1_000..<min(20_000, data.count), using: &random)
            data[place] = .random(in: 0...255, using: &random)
        }
        for broken in [data, data.prefix(30_000)] {
            do {
                let index = try await index(MemorySource(Data(broken)))
                #expect(index.fallback == .unlisted && index.durationSeconds < MediaIndex.longestSeconds)
            } catch {
                #expect(error is IndexError)
            }
        }
    }

    @Test func `a probe that cannot be started is an error`() async throws {
        let address = try #require(LoopbackAddress(port: 1, path: ["file"]))
        await #expect(throws: IndexError.notProbed) {
            try await MediaProbe(executable: "no-such-program").index(of: address, .avi, sizeBytes: 1)
        }
    }

    @Test func `a report is taken with all that can be wrong in it`() throws {
        let report = """
            {"format": {"start_time": "N/A", "duration": "1e400"}, "streams": [{"index": -5, "codec_type": "video",
            "width": -1, "height": 99999999, "avg_frame_rate": "0/0", "r_frame_rate": "1/0"}]}
            """
        let probed = try #require(ProbeReport(Data(report.utf8)))
        #expect(throws: IndexError.notProbed) { try probed.index(.avi, sizeBytes: 1) }
        let sound = try #require(ProbeReport(Data(report.replacing("1e400", with: "9").utf8)))
        let video = try #require(try sound.index(.avi, sizeBytes: 1).video)
        #expect(video.streamIndex == 0 && video.video?.width == 0 && video.video?.height == 65_535)
        #expect(video.video?.frameRate == nil)
        #expect(ProbeReport(Data("[]".utf8)) == nil)
    }

    private func index(_ media: UnindexedMedia) async throws -> MediaIndex {
        try await index(MemorySource(media.data))
    }

    private func index(_ source: MemorySource) async throws -> MediaIndex {
        try await withLoopback(source) { address in
            try await MediaIndex.read(from: source) { container in
                try await MediaProbe().index(of: address, container, sizeBytes: source.size)
            }
        }
    }

    /// Where ffprobe reads the bytes, while `body` runs.
    private func withLoopback<Value: Sendable>(
        _ source: MemorySource, _ body: (LoopbackAddress) async throws -> Value
    ) async throws -> Value {
        let files = RemoteFiles(try Origin(source.data))
        let loopback = try LoopbackServer(logger: .silent, metrics: Metrics())
        return try await loopback.serving { try await body(loopback.open(files.file)) }
    }
}
