import HTTP
import Platform
import ServiceRuntime
import Support
import Testing

@testable import Stream

/// What happens when ffmpeg does not do what it should, or is asked by many.
@Suite(.timeLimit(.minutes(1))) struct RemuxerTests {
    @Test func `many who ask for one segment at once have it made once`() async throws {
        try await withFilm { watching in
            let folder = try TemporaryFolder()
            let remuxer = try remuxer(watching, folder, "exec ffmpeg \"$@\"")
            let rendition = try await watching.rendition("video")
            let tags = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await remuxer.segment(1, of: rendition, for: Self.viewer).entityTag }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(tags.count == 1)
            #expect(try Shell.lines("cat \(folder.path)/started").count == 1)
        }
    }

    @Test(arguments: [
        "exit 1", "exec true", "ffmpeg \"$@\" | head -c 1880", "ffmpeg \"$@\" | tail -c +2", "kill -9 $$",
        "cat > /dev/null; head -c 100000000 /dev/zero",
    ])
    func `a segment that is not whole is refused, and made anew for the next one`(program: String) async throws {
        try await withFilm { watching in
            let folder = try TemporaryFolder()
            let rendition = try await watching.rendition("video")
            let broken = try remuxer(watching, folder, program)
            await #expect(throws: ProducerError.failed) {
                _ = try await broken.segment(0, of: rendition, for: Self.viewer)
            }
            let whole = try await watching.rooms.remuxer.segment(0, of: rendition, for: Self.viewer)
            #expect(whole.size > 10_000 && whole.size % 188 == 0)
        }
    }

    @Test func `a segment beyond the last is none`() async throws {
        try await withFilm { watching in
            let rendition = try await watching.rendition("video")
            await #expect(throws: ProducerError.noSuchSegment) {
                _ = try await watching.rooms.remuxer.segment(
                    rendition.plan.segments.count, of: rendition, for: Self.viewer)
            }
        }
    }

    private static let viewer = Viewer(id: "p1", user: "ann")

    /// One whose ffmpeg is a script that notes that it was started.
    private func remuxer(_ watching: Watching, _ folder: TemporaryFolder, _ program: String) throws -> Remuxer {
        let path = folder.path + "/program"
        try Data("#!/bin/sh\necho $$ >> \(folder.path)/started\n\(program)\n".utf8).write(to: URL(filePath: path))
        chmod(path, 0o755)
        let rooms = watching.rooms
        return Remuxer(producers: rooms.producers, store: rooms.store, executable: path, logger: .silent)
    }
}

extension Watching {
    fileprivate func rendition(_ name: String) async throws -> Rendition {
        let call = ServiceCall(actingFor: "ann")
        let source = try await rooms.library.source("one", call)
        return try source.rendition(name, of: Offer(source, for: nil, nil, canEncode: false))
    }
}
