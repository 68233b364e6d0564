import HTTPFetching
import Platform
import Synchronization

/// Where the samples of an MP4 file lie: its `moov`, read when the first of them is asked for, and held from then on; 1 to 4 MB
/// for a film.
final class MP4Tables: Sendable {
    struct Track: Sendable {
        let id: Int
        /// Of a file in fragments without any.
        let samples: MP4SampleTable
        let placement: MP4Placement
        let parts: [MP4Part]
        /// Ticks: ``MP4SampleTable/lead``.
        let lead: Int64
        /// Of the samples of fragments, by track.
        let defaults: [Int: MP4SampleDefaults]
    }

    /// One that contradicts itself is of no use, and harms no other.
    private typealias Tracks = [MediaTrack.Kind: [Result<Track, IndexError>]]

    private let file: any ByteSource
    private let known = Mutex<Tracks?>(nil)
    private let readings = SingleFlight<Int, Tracks>()

    init(file: any ByteSource) {
        self.file = file
    }

    /// - Parameter index: among those of its kind.
    func track(_ kind: MediaTrack.Kind, _ index: Int) async throws -> Track {
        let tracks = try await tracks()[kind] ?? []
        guard tracks.indices.contains(index) else { throw IndexError.malformed("no such track") }
        return try tracks[index].get()
    }

    private func tracks() async throws -> Tracks {
        if let tracks = known.withLock({ $0 }) { return tracks }
        return try await readings.value(for: 0) { [self] in
            let read = try await read()
            known.withLock { $0 = read }
            return read
        }
    }

    private func read() async throws -> Tracks {
        var window = SourceWindow(file)
        let movie = try MP4Movie(await MP4Reader.movieBody(&window).body)
        var tracks: Tracks = [:]
        for kind in [MediaTrack.Kind.video, .audio, .subtitle] {
            tracks[kind] = movie.counted(kind).map { track in
                Result { () throws(IndexError) in try Track(track, of: movie) }
            }
        }
        return tracks
    }
}

extension MP4Tables.Track {
    fileprivate init(_ track: MP4Track, of movie: MP4Movie) throws(IndexError) {
        id = track.id
        samples = track.samples.compacted
        placement = try track.placement(movieTimescale: movie.timescale)
        parts = placement.isInParts ? track.parts(movieTimescale: movie.timescale) : []
        lead = try track.samples.lead
        defaults = movie.defaults
    }
}
