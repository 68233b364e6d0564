import Platform

/// Keyframes of an MP4 in fragments: each the first one of the fragment that the index names.
struct FragmentPictures: PictureSource {
    let index: MediaIndex
    let file: any ByteSource

    /// Boxes that may stand before a fragment.
    private static let maximumBoxes = 8
    /// Bytes of the head of a fragment.
    private static let largestHead: Int64 = 1 << 20

    func head() throws -> [UInt8] {
        MatroskaWriter.head(MP4Pictures.trackEntry(try video().track.samples.entry))
    }

    func frame(_ keyframe: MediaIndex.Keyframe) async throws -> [UInt8] {
        let (movie, track) = try video()
        let (moof, position) = try await fragment(from: keyframe.offset)
        guard
            let fragment = try MP4Fragment(
                moof: moof, track: track.id, defaults: movie.defaults[track.id] ?? MP4SampleDefaults()),
            let ticks = fragment.firstKeyframe, let bytes = fragment.keyframeBytes,
            bytes.count <= PictureLimits.largestFrame
        else { throw Self.absent }
        let placement = try track.placement(movieTimescale: movie.timescale)
        let time = try placement.seconds(ticks, timescale: track.samples.timescale)
        let start = try adding(position, bytes.lowerBound)
        let end = try adding(start, Int64(bytes.count))
        guard abs(time - keyframe.time) < StreamPlan.tolerance, end <= file.size else { throw Self.absent }
        return Array(try await file.read(start..<end))
    }

    private static let absent = IndexError.malformed("no keyframe where the index says")

    private func fragment(from offset: Int64) async throws -> (moof: ByteReader, position: Int64) {
        var window = SourceWindow(file)
        var position = offset
        for _ in 0..<Self.maximumBoxes {
            let head = try await window.boxHead(at: position)
            guard let size = head.size else { break }
            let body = try adding(position, Int64(head.length))
            if head.kind == "moof" {
                guard size <= Self.largestHead else { throw IndexError.excessive("moof") }
                return (ByteReader(try await window.bytes(at: body, count: Int(size))), position)
            }
            position = try adding(body, size)
        }
        throw Self.absent
    }

    private func video() throws(IndexError) -> (movie: MP4Movie, track: MP4Track) {
        var boxes = ByteReader(Array(index.header)[...])
        guard let body = try boxes.first("moov") else { throw .malformed("no moov") }
        let movie = try MP4Movie(body)
        guard let track = movie.tracks.first(where: { $0.kind == .video }) else { throw .noVideo }
        return (movie, track)
    }
}
