import Platform
import Testing

@testable import Stream

/// Encodes of a counter film, by the service's own runs of ffmpeg.
final class EncodedFilm: Sendable {
    struct Picture: Equatable {
        let number: Int
        /// Seconds, as players see it.
        let time: Double
        let decodeTime: Double
    }

    private struct Enough: Error {}

    let index: MediaIndex
    let rendition: Rendition
    private let server: MovieServer?

    convenience init(_ film: CounterFilm, _ quality: Quality = .p360) async throws {
        try await self.init(film.data, .encodedVideo(VideoEncoding(quality: quality)))
    }

    init(_ data: Data, _ content: Rendition.Content) async throws {
        let source = MemorySource(data)
        index = try await MediaIndex.read(from: source)
        let isFed = index.container == .matroska
        server = isFed ? nil : try MovieServer(source.data)
        let plan = try FilmPlan(index)
        let isEncode = if case .encodedVideo = content { true } else { false }
        rendition = Rendition(
            source: "film", index: index, plan: isEncode ? plan.encodes : plan.main, content: content,
            origin: try server.map { .loopback(try $0.address()) } ?? .fed, file: source)
    }

    var plan: StreamPlan { rendition.plan }

    /// The header, and up to `count` segments from `first` on by one run.
    func make(from first: Int, count: Int = .max) async throws -> (header: Data, made: [MadeSegment]) {
        var header = Data()
        var made: [MadeSegment] = []
        do {
            try await Pump(rendition: rendition, executable: "ffmpeg").run(from: first) { part in
                switch part {
                case .header(let bytes): header = bytes
                case .growing: break
                case .segment(let segment): made.append(segment)
                }
                if made.count >= count { throw Enough() }
            }
        } catch is Enough {}
        return (header, made)
    }

    /// The pictures of whole segments behind their header.
    static func pictures(_ bytes: Data) throws -> [Picture] {
        let folder = try TemporaryFolder()
        let path = folder.path + "/film.mp4"
        try bytes.write(to: URL(filePath: path))
        let numbers = try numbers(path, stream: 0)
        let times = try Shell.lines("ffprobe -v error -show_entries packet=pts_time,dts_time -of csv=p=0 \(path)").map {
            $0.split(separator: ",").compactMap { Double($0) }
        }
        #expect(numbers.count == times.count)
        return zip(numbers, times.sorted { $0[0] < $1[0] }).map { Picture(number: $0, time: $1[0], decodeTime: $1[1]) }
    }

    /// What the fields along the upper edge say; an error for anything that ffmpeg complains of.
    static func numbers(_ path: String, stream: Int) throws -> [Int] {
        let filter = "crop=iw:ih*64/360:0:0,scale=10:1:flags=area,format=gray"
        let fields = [UInt8](
            try Shell.run(
                "{ ffmpeg -nostdin -v error -xerror -i \(path) -map 0:v:\(stream) -fps_mode passthrough "
                    + "-enc_time_base 1:90000 -vf \(filter) -f rawvideo - 2>&1 >&3 | grep . >&2 && exit 1; } 3>&1; exit 0"
            ))
        return stride(from: 0, to: fields.count - 9, by: 10).map { start in
            (0..<10).reduce(0) { $0 + (fields[start + $1] > 127 ? 1 << $1 : 0) }
        }
    }
}
