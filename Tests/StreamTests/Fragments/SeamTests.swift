import Platform
import Testing

@testable import Stream

/// Segments are taken from producers that began at different places; together they must be the source, packet for packet.
@Suite(.serialized, .timeLimit(.minutes(2))) struct SeamTests {
    struct Packet: Equatable {
        let time: Double
        let decodeTime: Double
        let hash: String
    }

    @Test(arguments: TestMedia.allCases)
    func `copied video is the source's packets, whatever segment each producer began with`(media: TestMedia)
        async throws
    {
        let producer = try await Producer(media)
        let packets = try packets(of: producer.plan.segments.count) { try producer.video(from: $0) }
        let source = try Self.packets(producer.media.path, "v:0")
        #expect(packets.map(\.hash) == source.map(\.hash))
        #expect(zip(packets, source).allSatisfy { abs($0.time - StreamPlan.timelineOffset - $1.time) < 0.001 })
        #expect(zip(packets, packets.dropFirst()).allSatisfy { $0.decodeTime < $1.decodeTime })
    }

    @Test(arguments: [TestMedia.film, .movie, .hevc], [0, 1])
    func `copied sound is the source's packets, whatever segment each producer began with`(
        media: TestMedia, track: Int
    ) async throws {
        let producer = try await Producer(media)
        guard track < producer.index.audio.count else { return }
        let packets = try packets(of: producer.plan.segments.count) { try producer.copiedAudio(track, from: $0) }
        let source = try Self.packets(producer.media.path, "a:\(track)")
        let inside = source.filter { $0.time < producer.plan.end }
        #expect(abs(packets.count - inside.count) <= 1)
        #expect(zip(packets, source).allSatisfy { $0.hash == $1.hash })
        #expect(zip(packets, source).allSatisfy { abs($0.time - StreamPlan.timelineOffset - $1.time) < 0.002 })
    }

    @Test(arguments: [TestMedia.film, .movie, .hevc], [0, 1])
    func `encoded sound has a packet for each 1 024 samples, and none twice`(media: TestMedia, track: Int) async throws
    {
        let producer = try await Producer(media)
        guard track < producer.index.audio.count else { return }
        let packets = try packets(of: producer.plan.segments.count) { try producer.encodedAudio(track, from: $0) }
        let ticks = packets.map { Int(($0.time * 48_000).rounded()) - 480_000 }
        let first = try #require(ticks.first)
        #expect(first % 1_024 == 0 && Double(first) / 48_000 <= producer.plan.start)
        #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $1 - $0 == 1_024 })
        #expect(abs(Double(ticks.count * 1_024 + first) / 48_000 - producer.plan.end) < 0.03)
    }

    @Test func `a producer that runs on makes the segments of producers that begin later`() async throws {
        let producer = try await Producer(.movie)
        let whole = try producer.video(from: 0)
        #expect(whole.made.map(\.number) == Array(producer.plan.segments.indices))
        for first in producer.plan.segments.indices.dropFirst(2) {
            let later = try producer.video(from: first)
            #expect(later.header == whole.header)
            #expect(later.made.map(\.number) == Array(first..<whole.made.count))
        }
    }

    @Test func `copied sound from MP4 is the same bytes whatever segment the producer began with`() async throws {
        let producer = try await Producer(.movie)
        for track in [0, 1] {
            let whole = try producer.copiedAudio(track, from: 0)
            for first in producer.plan.segments.indices.dropFirst().shuffled().prefix(2) {
                let later = try producer.copiedAudio(track, from: first)
                #expect(later.header == whole.header)
                #expect(later.made == Array(whole.made.dropFirst(first)))
            }
        }
    }

    /// Takes segment n from a producer that began with n, and reads all of them, behind one header, with ffprobe.
    private func packets(
        of count: Int, _ make: (Int) throws -> (header: Data, made: [MadeSegment])
    ) throws -> [Packet] {
        var segments: [Int: Data] = [:]
        var headers: Set<Data> = []
        // The first producer makes the whole film, and the later ones replace what lies behind their own beginning.
        for first in [0] + (1..<count).shuffled().prefix(2).sorted() {
            let (header, made) = try make(first)
            headers.insert(header)
            #expect(made.map(\.number) == Array(first..<count))
            for segment in made { segments[segment.number] = segment.bytes }
        }
        #expect(headers.count == 1)
        let path = try Shell.lines("mktemp /tmp/seams-XXXXXX")[0]
        defer { unlink(path) }
        let parts = Array(headers.prefix(1)) + (0..<count).compactMap { segments[$0] }
        try parts.reduce(Data(), +).write(to: URL(filePath: path))
        return try Self.packets(path, "0")
    }

    private static func packets(_ path: String, _ stream: String) throws -> [Packet] {
        let entries = "packet=pts_time,dts_time,data_hash"
        return try Shell.lines(
            "ffprobe -v error -select_streams \(stream) -show_entries \(entries) -show_data_hash md5 -of csv=p=0 \(path)"
        ).map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Packet(
                time: Double(fields[0]) ?? .nan, decodeTime: Double(fields[1]) ?? .nan,
                hash: fields.count > 2 ? fields[2] : "")
        }
    }
}
