import Platform
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(2))) struct EncodeTests {
    @Test(arguments: CounterFilm.allCases)
    func `one run makes every picture once, at its own time`(film: CounterFilm) async throws {
        let encoded = try await EncodedFilm(film)
        let (header, made) = try await encoded.make(from: 0)
        let pictures = try EncodedFilm.pictures(made.reduce(header) { $0 + $1.bytes })
        #expect(made.map(\.number) == Array(encoded.plan.segments.indices))
        #expect(pictures.map(\.number) == pictures.indices.map { $0 % 1_024 })
        #expect(pictures.count == (try EncodedFilm.numbers(film.path, stream: 0)).count)
        #expect(try zip(pictures, sourceTimes(film)).allSatisfy { abs($0.time - $1) < 0.001 })
    }

    @Test(arguments: CounterFilm.allCases)
    func `segments of different runs, in any order, are the same pictures without a gap`(film: CounterFilm) async throws
    {
        let encoded = try await EncodedFilm(film)
        var segments: [Int: Data] = [:]
        var headers: Set<Data> = []
        var generator = SeededGenerator(seed: 7)
        for number in encoded.plan.segments.indices.shuffled(using: &generator) {
            let (header, made) = try await encoded.make(from: number, count: 1)
            headers.insert(header)
            #expect(made.map(\.number) == [number])
            segments[number] = made.first?.bytes
        }
        #expect(headers.count == 1)
        let bytes = encoded.plan.segments.indices.reduce(headers.first ?? Data()) { $0 + (segments[$1] ?? Data()) }
        let pictures = try EncodedFilm.pictures(bytes)
        #expect(pictures.map(\.number) == pictures.indices.map { $0 % 1_024 })
        #expect(try zip(pictures, sourceTimes(film)).allSatisfy { abs($0.time - $1) < 0.001 })
        #expect(pictures.allSatisfy { $0.time == $0.decodeTime })
    }

    @Test(arguments: CounterFilm.allCases)
    func `a segment begins with a keyframe at its planned time, and lasts until the next`(film: CounterFilm)
        async throws
    {
        let encoded = try await EncodedFilm(film)
        let (header, made) = try await encoded.make(from: 0)
        let slack = film == .variable ? 0.13 : encoded.plan.halfFrame
        for (segment, planned) in zip(made, encoded.plan.segments) {
            var parser = FragmentParser()
            let fragments = try parser.push(header + segment.bytes).compactMap { part in
                if case .fragment(let fragment) = part { fragment } else { nil }
            }
            let first = try #require(fragments.first)
            #expect(first.samples.first?.isSync == true)
            #expect(abs(first.start - planned.start) <= slack)
            // Containers are not exact about the end of a film.
            let end = segment.number + 1 < made.count ? slack : 0.15
            #expect(abs(fragments.reduce(first.start) { $0 + $1.duration } - planned.end) <= end)
        }
    }

    @Test func `where a copy's segments are long, encodes have more, and every cut of the copy`() async throws {
        let index = try await EncodedFilm(.irregular).index
        let plan = try FilmPlan(index)
        let copied = Set(plan.main.segments.map(\.start))
        #expect(plan.canCopyVideo)
        #expect(plan.main.segments.contains { $0.duration > 12 })
        #expect(copied.isSubset(of: Set(plan.encodes.segments.map(\.start))))
        #expect(plan.encodes.segments.allSatisfy { $0.duration <= 8 })
        #expect(plan.encodes.targetDuration == plan.main.targetDuration)
        #expect(plan.encodes.end == plan.main.end)
    }

    @Test func `a film without keyframes to cut at is cut on frames, and not copied`() async throws {
        let index = try await EncodedFilm(.sparse).index
        let plan = try FilmPlan(index)
        #expect(!plan.canCopyVideo && plan.main == plan.encodes)
        let frames = plan.encodes.segments.map { ($0.start - plan.encodes.start) * 24_000 / 1_001 }
        #expect(frames.allSatisfy { abs($0 - $0.rounded()) < 0.001 })
        #expect(plan.encodes.segments.allSatisfy { $0.duration < 7 })
    }

    @Test(arguments: [CounterFilm.irregular, .hdr], [Quality.p720, .p360])
    func `an encode is what the master playlist says of it`(film: CounterFilm, quality: Quality) async throws {
        let encoded = try await EncodedFilm(film, quality)
        let picture = EncodedPicture(encoded.index.videoFacts, quality)
        let (header, made) = try await encoded.make(from: 1, count: 1)
        let folder = try TemporaryFolder()
        try made.reduce(header) { $0 + $1.bytes }.write(to: URL(filePath: folder.path + "/part.mp4"))
        let place = try #require(header.firstRange(of: Data("avcC".utf8)))
        let record = [UInt8](header[place.upperBound...].prefix(4))
        #expect(VideoCodecString.h264(record[...]) == picture.codecString)
        let facts = try Shell.lines(
            "ffprobe -v error -show_entries stream=width,height,pix_fmt,color_transfer -of csv=p=0 \(folder.path)/part.mp4"
        ).first
        let transfer = film == .hdr ? "bt709" : "unknown"
        #expect(facts == "\(picture.width),\(picture.height),yuv420p,\(transfer)")
    }

    private func sourceTimes(_ film: CounterFilm) throws -> [Double] {
        try Shell.lines(
            "ffprobe -v error -select_streams v:0 -show_entries packet=pts_time -of csv=p=0 \(film.path)"
        ).compactMap { Double($0.split(separator: ",").first ?? "") }.sorted().map { $0 + StreamPlan.timelineOffset }
    }
}
