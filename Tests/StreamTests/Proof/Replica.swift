import HTTP
import Lifecycle
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
        return try await withLoopback { loopback in
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

    private static func withLoopback<Value: Sendable>(
        _ body: (LoopbackServer) async throws -> Value
    ) async throws -> Value {
        let loopback = try LoopbackServer(logger: .silent, metrics: Metrics())
        let stop = StopSignal()
        let (opening, isOpen) = AsyncStream.makeStream(of: Never.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            defer { stop.raise() }
            group.addTask {
                defer { isOpen.finish() }
                try await loopback.run(until: stop) { isOpen.finish() }
            }
            for await _ in opening {}
            return try await body(loopback)
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
