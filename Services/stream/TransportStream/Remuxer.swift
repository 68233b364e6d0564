import HTTP
import HTTPFetching
import Observability
import Platform
import Processes

/// Makes MPEG-TS of segments that are fragmented MP4 already: the same packets at the same times, in another container.
///
/// Each is made once, whoever asks, and kept in the store beside the one that it was made of.
final class Remuxer: Sendable {
    private let producers: Producers
    private let store: SegmentStore
    private let executable: String
    private let logger: Logger
    private let flights = SingleFlight<SegmentKey, OpenFile>()
    /// A segment is in memory while it is made.
    private let turns = Turns(4)

    /// It takes a tenth of a second; what takes so long is stuck.
    private static let timeLimit = Duration.seconds(15)
    /// Bytes of address space.
    private static let memory = 2 << 30

    init(producers: Producers, store: SegmentStore, executable: String = "ffmpeg", logger: Logger) {
        self.producers = producers
        self.store = store
        self.executable = executable
        self.logger = logger
    }

    /// - Throws: ``ProducerError``; `CancellationError` when the caller is cancelled.
    func segment(_ number: Int, of rendition: Rendition, for viewer: Viewer) async throws -> OpenFile {
        let key = SegmentKey(source: rendition.source, rendition: "ts-\(rendition.name)", part: .segment(number))
        return try await flights.value(for: key) { [self] in
            if let stored = await store.find(key) { return stored }
            let header = try await producers.part(.header, of: rendition, for: viewer)
            let segment = try await producers.part(.segment(number), of: rendition, for: viewer)
            return try await turns.inTurn { try await make(key, of: header, segment, for: viewer.user) }
        }
    }

    private func make(
        _ key: SegmentKey, of header: OpenFile, _ segment: OpenFile, for user: String?
    ) async throws -> OpenFile {
        do {
            let start = try await store.contents(of: header)
            let media = try await store.contents(of: segment)
            return try await store.keep(try await remux(start, media), as: key, for: user)
        } catch let error as StoreError {
            throw ProducerError.notStored(error)
        }
    }

    private func remux(_ header: Data, _ media: Data) async throws -> Data {
        let limits = ResourceLimits(addressSpace: Self.memory, openFiles: 64)
        let command = Command(executable, TransportStream.arguments, limits: limits)
        let complaint: String
        do throws(ProcessError) {
            let output = try await run(
                command, input: header + media, timeLimit: Self.timeLimit,
                outputLimit: TransportStream.largest(of: media))
            let stream = output.standardOutput
            if output.status.isSuccess, TransportStream.isWhole(stream, of: media) { return stream }
            complaint = "\(output.status) \(String(decoding: output.standardError.suffix(500), as: UTF8.self))"
        } catch .cancelled {
            throw CancellationError()
        } catch {
            complaint = "\(error)"
        }
        logger.warning("remuxing failed", ["reason": .string(complaint)])
        throw ProducerError.failed
    }
}
