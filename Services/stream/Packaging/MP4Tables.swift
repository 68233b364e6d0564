import HTTPFetching
import Platform
import Synchronization

/// Where the frames of an MP4 file lie: its `moov`, read when the first of them is asked for, and held from then on; 1 to 4 MB
/// for a film.
final class MP4Tables: Sendable {
    struct Track: Sendable {
        let samples: MP4SampleTable
        let placement: MP4Placement
        /// Ticks: ``MP4SampleTable/lead``.
        let lead: Int64
    }

    private let file: any ByteSource
    private let known = Mutex<[MediaTrack.Kind: [Track]]?>(nil)
    private let readings = SingleFlight<Int, [MediaTrack.Kind: [Track]]>()

    init(file: any ByteSource) {
        self.file = file
    }

    /// - Parameter index: among those of its kind.
    func track(_ kind: MediaTrack.Kind, _ index: Int) async throws -> Track {
        let tracks = try await tracks()[kind] ?? []
        guard tracks.indices.contains(index) else { throw IndexError.malformed("no such track") }
        return tracks[index]
    }

    private func tracks() async throws -> [MediaTrack.Kind: [Track]] {
        if let tracks = known.withLock({ $0 }) { return tracks }
        return try await readings.value(for: 0) { [self] in
            let read = try await read()
            known.withLock { $0 = read }
            return read
        }
    }

    private func read() async throws -> [MediaTrack.Kind: [Track]] {
        var window = SourceWindow(file)
        let movie = try MP4Movie(await MP4Reader.movieBody(&window).body)
        var tracks: [MediaTrack.Kind: [Track]] = [:]
        for kind in [MediaTrack.Kind.video, .audio] {
            tracks[kind] = try movie.counted(kind).map { track in
                Track(
                    samples: track.samples.compacted, placement: try track.placement(movieTimescale: movie.timescale),
                    lead: try track.samples.lead)
            }
        }
        return tracks
    }
}
