import HTTP
import Platform
import Testing

@testable import Stream

/// A viewer who does not know where to go.
@Suite(.timeLimit(.minutes(2))) struct SeekStormTests {
    @Test(arguments: [ProofFilm.irregular, .irregularMovie])
    func `after two hundred seeks the picture is right, and no process and no half-written file is left`(
        film: ProofFilm
    ) async throws {
        let notes = try TemporaryFolder()
        let program = try NotedProgram(in: notes)
        var settings = ProducerSettings()
        settings.executable = program.path
        let folder = try await Replica.open(film, settings) { replica in
            var random = SeededGenerator(seed: 34)
            var last = 0
            for seek in 1...200 {
                last = Int.random(in: replica.source.plan.main.segments.indices, using: &random)
                // Most are on their way again before anything has come.
                try await Self.seek(to: last, in: replica, isPatient: seek % 10 == 0)
            }
            try await Self.checkPicture(film, last, replica)
            return replica.folder
        }
        #expect(try !program.started().isEmpty)
        #expect(try program.running() == [])
        let files = try folder.files()
        #expect(!files.contains { $0.contains("/temporary/") })
        #expect(!files.isEmpty)
    }

    /// Asks for picture and sound at once, as a player does, and leaves.
    private static func seek(to number: Int, in replica: Replica, isPatient: Bool) async throws {
        let requests = ["video", "audio-0", "audio-1-aac"].map { rendition in
            Task { try await replica.bytes(.segment(number), of: rendition) }
        }
        for request in requests {
            if isPatient { #expect(try await !request.value.isEmpty) } else { await Task.yield() }
            request.cancel()
            _ = await request.result
        }
    }

    private static func checkPicture(_ film: ProofFilm, _ number: Int, _ replica: Replica) async throws {
        let header = try await replica.bytes(.header, of: "video")
        let segment = try await replica.bytes(.segment(number), of: "video")
        let take = Take(header: header, segments: [segment], plan: replica.source.plan.main)
        let planned = replica.source.plan.main.segments[number]
        let source = try Picture(of: film.path).frames.filter {
            planned.start - 0.002 <= $0.time && $0.time < planned.end - 0.002
        }
        let shown = try Picture(of: take)
        #expect(shown.complaints == "")
        #expect(shown.frames.map(\.number) == source.map(\.number))
        #expect(shown.frames.map(\.hash) == source.map(\.hash))
    }
}
