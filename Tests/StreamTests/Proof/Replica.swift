import HTTP
import Observability
import Platform
import Support
import Testing

@testable import Stream

/// The engine of one replica of the service, with a film open: blocks, loopback, store and ffmpegs of its own.
struct Replica: Sendable {
    let source: MediaSource
    let producers: Producers
    /// Of its segments.
    let folder: TemporaryFolder

    /// Runs `body` with a replica, and ends it.
    static func open<Value: Sendable>(
        _ film: ProofFilm, _ settings: ProducerSettings = ProducerSettings(),
        _ body: @Sendable (Replica) async throws -> Value
    ) async throws -> Value {
        let files = RemoteFiles(try Origin(Data(contentsOf: URL(filePath: film.path))))
        let folder = try TemporaryFolder()
        let store = try await SegmentStore.open(folder.path, SegmentStore.Limits(bytes: 1_000_000_000))
        let producers = Producers(store: store, maximumHeads: 48, settings: settings, logger: .silent)
        let indices = IndexStore(store: store, logger: .silent)
        let loopback = try LoopbackServer(logger: .silent, metrics: Metrics())
        return try await loopback.serving {
            let source = try await MediaSource.open(files.file, film.rawValue, loopback, indices)
            let result: Result<Value, any Error>
            do {
                result = .success(try await body(Replica(source: source, producers: producers, folder: folder)))
            } catch {
                result = .failure(error)
            }
            await producers.stop()
            return try result.get()
        }
    }

    func rendition(_ name: String) throws -> Rendition {
        var contents: [Rendition.Content] = [.copiedVideo]
        contents += Quality.allCases.map { Rendition.Content.encodedVideo(VideoEncoding(quality: $0)) }
        for track in source.index.audio.map(\.indexInKind) {
            contents += [Rendition.Content.copiedAudio(track), .encodedAudio(track)]
        }
        return source.rendition(try #require(contents.first { Rendition.name($0) == name }))
    }

    func bytes(_ part: SegmentKey.Part, of rendition: String) async throws -> Data {
        try await producers.part(part, of: self.rendition(rendition)).bytes
    }
}
