import Platform

/// Writes a track into fragmented MP4 as it is, without ffmpeg: its frames are moved, and nothing of them changed.
struct Packager: Sendable {
    /// The reader found no frame for the segments that are missing.
    struct Incomplete: Error {
        let segment: Int
    }

    let rendition: Rendition
    let track: MediaTrack
    let packaging: TrackPackaging
    let reader: any TrackReader

    /// Hands over each part as soon as it is whole, up to the end of the film. While `deliver` does not return nothing more
    /// is read.
    func run(from first: Int, deliver: (MadePart) async throws -> Void) async throws {
        try await deliver(.header(packaging.header(track)))
        var group = FrameGroup(rendition, timescale: packaging.timescale)
        var assembler = rendition.assembler(from: first)
        var next = first
        try await reader.forEachFrame(from: first) { event in
            guard let fragment = try group.add(event) else { return }
            for made in try assembler.add(fragment) {
                next = made.number + 1
                try await deliver(.segment(made))
            }
        }
        var rest = try group.finish().map { fragment throws(FragmentError) in try assembler.add(fragment) } ?? []
        rest += assembler.finish(sourceEnded: true)
        for made in rest {
            next = made.number + 1
            try await deliver(.segment(made))
        }
        guard next >= rendition.plan.segments.count else { throw Incomplete(segment: next) }
    }
}
