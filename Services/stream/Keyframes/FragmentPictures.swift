import Platform

/// Keyframes of an MP4 in fragments: each the first one of the fragment that the index names.
struct FragmentPictures: PictureSource {
    let file: any ByteSource
    let tables: MP4Tables

    /// Fragments of other tracks that may stand before the one of the video.
    private static let maximumFragments = 8

    func head() async throws -> [UInt8] {
        MatroskaWriter.head(MP4Pictures.trackEntry(try await tables.track(.video, 0).samples.entry))
    }

    func frame(_ keyframe: MediaIndex.Keyframe) async throws -> [UInt8] {
        let video = try await tables.track(.video, 0)
        guard let sample = try await sample(of: video, from: keyframe.offset) else { throw Self.absent }
        let time = try video.placement.seconds(sample.shown, timescale: video.samples.timescale)
        let place = sample.place
        guard abs(time - keyframe.time) < StreamPlan.tolerance, place.count <= PictureLimits.largestFrame,
            place.lowerBound >= 0, place.upperBound <= file.size
        else { throw Self.absent }
        return Array(try await file.read(place))
    }

    private static let absent = IndexError.malformed("no keyframe where the index says")

    private func sample(of video: MP4Tables.Track, from offset: Int64) async throws -> MP4Sample? {
        var walk = MP4FragmentWalk(file, offset..<max(offset, file.size), of: video)
        return try await walk.first(among: Self.maximumFragments)?.firstKeyframe
    }
}
