import Contracts
import Platform
import Processes
import Testing

@testable import Simulators

extension EndToEnd {
    /// What happens to films when processes end that should not.
    @Suite(.enabled(if: access("/proc/self/stat", R_OK) == 0)) struct StreamDeathTests {
        @Test(.timeLimit(.minutes(1)))
        func `a killed stream leaves no ffmpeg, and another one serves the same address`() async throws {
            let house = try House.current
            let film = try await freshFilm()
            let stream = try house.resident(.stream)
            let held = try await holdProducer(of: film)
            await stream.kill()
            try await eventually("its ffmpeg is gone") { !ProcessTable.isAlive(held.process) }
            held.request.cancel()
            try await stream.start()
            try await stream.awaitReady(house.client)
            let again = try await Screening(house.client, film.play)
            let decoded = try await Decoded(again.video.segment(0))
            #expect(decoded.isClean, "\(decoded.words)")
        }

        @Test(.timeLimit(.minutes(1)))
        func `a stream that is asked to stop in the middle of a film ends with success and without an ffmpeg`()
            async throws
        {
            let house = try House.current
            let film = try await freshFilm()
            let stream = try house.resident(.stream)
            let held = try await holdProducer(of: film)
            let children = await stream.children()
            held.request.cancel()
            let status = await stream.stop()
            try await stream.start()
            try await stream.awaitReady(house.client)
            #expect(status == .exited(0))
            #expect(children.contains(held.process))
            #expect(children.filter(ProcessTable.isAlive) == [])
        }

        @Test(.timeLimit(.minutes(1)))
        func `a viewer gets a good segment though its ffmpeg is killed`() async throws {
            let film = try await freshFilm()
            let held = try await holdProducer(of: film)
            kill(held.process, SIGKILL)
            let decoded = try await Decoded(held.request.value)
            #expect(decoded.isClean, "\(decoded.words)")
        }

        @Test(.timeLimit(.minutes(1)))
        func `a link that ends in the middle of a film is renewed, and the film goes on`() async throws {
            let house = try House.current
            let film = try await freshFilm()
            try await house.providers.add(Fault(.cdn, .expireLinks))
            // What is small was read at once: it is read again, by the link that debrid still has.
            let stream = try house.resident(.stream)
            await stream.stop()
            try house.settings.emptyCache()
            try await stream.start()
            try await stream.awaitReady(house.client)
            for number in film.video.segments.indices {
                let decoded = try await Decoded(film.video.segment(number))
                #expect(decoded.isClean, "segment \(number): \(decoded.words)")
            }
            let metrics = try await house.client.get("\(house.address(.stream))/metrics")
            // More than one block may have been refused.
            #expect(metrics.text.contains(#/\nprostream_source_links_renewed_total [1-9]/#))
        }

        /// A request for a segment of sound that is encoded and that nobody has made yet, and its ffmpeg, stopped at its work.
        private func holdProducer(of film: Screening) async throws -> (request: Task<Data, any Error>, process: Int32) {
            let stream = try House.current.resident(.stream)
            let sound = try #require(film.sounds.first { $0.base.contains("-aac/") })
            // Unstructured, because it is awaited only where it succeeds.
            let request = Task { try await sound.segment(sound.segments.count - 1) }
            var process: Int32?
            try await eventually("ffmpeg is at work", every: .milliseconds(1)) {
                process = await stream.children(named: "ffmpeg").first
                return process.map { kill($0, SIGSTOP) == 0 } ?? false
            }
            return (request, try #require(process))
        }

        /// A film of which nothing was made before.
        private func freshFilm() async throws -> Screening {
            let house = try House.current
            try await house.providers.makeGood()
            let stream = try house.resident(.stream)
            await stream.stop()
            try house.settings.emptyCache()
            try await stream.start()
            try await stream.awaitReady(house.client)
            return try await house.viewer().watch(NewPlay(magnet: TorrentData.bluRay.magnet))
        }
    }
}
