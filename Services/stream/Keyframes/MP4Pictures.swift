import HTTPFetching
import Platform
import Synchronization

/// Keyframes of an MP4 file: its tables say where each lies.
final class MP4Pictures: PictureSource {
    private struct Table: Sendable {
        let head: [UInt8]
        /// By the time of the keyframe.
        let places: [Double: Range<Int64>]
    }

    private let file: any ByteSource
    private let tables: MP4Tables
    private let table = Mutex<Table?>(nil)
    private let readings = SingleFlight<Int, Table>()

    init(file: any ByteSource, tables: MP4Tables) {
        self.file = file
        self.tables = tables
    }

    func head() async throws -> [UInt8] { try await known().head }

    func frame(_ keyframe: MediaIndex.Keyframe) async throws -> [UInt8] {
        guard let place = try await known().places[keyframe.time], place.count <= PictureLimits.largestFrame,
            place.lowerBound >= 0, place.upperBound <= file.size
        else { throw IndexError.malformed("no keyframe where the index says") }
        return Array(try await file.read(place))
    }

    private func known() async throws -> Table {
        if let table = table.withLock({ $0 }) { return table }
        return try await readings.value(for: 0) { [self] in
            let read = try await read()
            table.withLock { $0 = read }
            return read
        }
    }

    private func read() async throws -> Table {
        let video = try await tables.track(.video, 0)
        return Table(
            head: MatroskaWriter.head(Self.trackEntry(video.samples.entry)),
            places: try video.samples.keyframePlaces(video.placement))
    }

    /// What Matroska says of a video track.
    static func trackEntry(_ entry: MP4SampleEntry) -> [UInt8] {
        let size =
            MatroskaWriter.element(0xB0, MatroskaWriter.number(UInt64(entry.width)))
            + MatroskaWriter.element(0xBA, MatroskaWriter.number(UInt64(entry.height)))
        return MatroskaWriter.element(0xD7, MatroskaWriter.number(PictureLimits.track))
            + MatroskaWriter.element(0x73C5, MatroskaWriter.number(1)) + MatroskaWriter.element(0x83, [1])
            + MatroskaWriter.element(0x86, Array((entry.codec.matroskaID ?? "").utf8))
            + (entry.record.isEmpty ? [] : MatroskaWriter.element(0x63A2, entry.record))
            + MatroskaWriter.element(0xE0, size)
    }
}
