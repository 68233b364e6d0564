import Platform

/// How a track is written into fragmented MP4, when this service does it itself: the same wherever its segments are made.
struct TrackPackaging: Codable, Sendable, Equatable {
    /// The track's entry in `stsd` (ISO 14496-12 §8.5.2).
    let sampleEntry: Data
    /// Ticks a second.
    let timescale: Int
}

extension TrackPackaging {
    /// The initialisation segment.
    func header(_ track: MediaTrack) -> Data {
        let video = track.video.map { (width: $0.width, height: $0.height) }
        let movie: [Data] = [
            .box("mvhd", Self.movieHeader), trackBox(video), .box("mvex", .box("trex", numbers: [0, 1, 1, 0, 0, 0])),
        ]
        let brands: [Data] = [Data("iso5".utf8), .numbers([0x200], bytes: 4), Data("iso5iso6mp41".utf8)]
        return .joined([.box("ftyp", .joined(brands)), .box("moov", .joined(movie))])
    }

    /// Milliseconds; no duration, normal speed and volume, nothing turned, one track.
    private static let movieHeader = Data.joined([
        .numbers([0, 0, 0, 1_000, 0, 0x1_0000, 0x0100_0000, 0, 0], bytes: 4), matrix,
        .numbers([0, 0, 0, 0, 0, 0, 2], bytes: 4),
    ])

    private static let matrix = Data.numbers([0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000], bytes: 4)

    private func trackBox(_ video: (width: Int, height: Int)?) -> Data {
        // Shown, and part of the film; number one, without a duration.
        let header: [Data] = [
            .numbers([3, 0, 0, 1, 0, 0, 0, 0], bytes: 4), .numbers([0, 0, video == nil ? 0x0100 : 0, 0], bytes: 2),
            Self.matrix, .numbers([(video?.width ?? 0) << 16, (video?.height ?? 0) << 16], bytes: 4),
        ]
        return .box("trak", .joined([.box("tkhd", .joined(header)), mediaBox(isVideo: video != nil)]))
    }

    private func mediaBox(isVideo: Bool) -> Data {
        // "und", in letters of five bits.
        let header: [Data] = [.numbers([0, 0, 0, timescale, 0], bytes: 4), .numbers([0x55C4, 0], bytes: 2)]
        // Without a name.
        let handler: [Data] = [
            .numbers([0, 0], bytes: 4), Data((isVideo ? "vide" : "soun").utf8), Data(count: 13),
        ]
        return .box(
            "mdia",
            .joined([.box("mdhd", .joined(header)), .box("hdlr", .joined(handler)), information(isVideo: isVideo)]))
    }

    private func information(isVideo: Bool) -> Data {
        let kind: Data = isVideo ? .box("vmhd", numbers: [1, 0, 0]) : .box("smhd", numbers: [0, 0])
        // The media is in this file.
        let place = Data.box("dinf", .box("dref", numbers: [0, 1], then: .box("url ", numbers: [1])))
        let tables: [Data] = [
            .box("stsd", numbers: [0, 1], then: sampleEntry), .box("stts", numbers: [0, 0]),
            .box("stsc", numbers: [0, 0]), .box("stsz", numbers: [0, 0, 0]), .box("stco", numbers: [0, 0]),
        ]
        return .box("minf", .joined([kind, place, .box("stbl", .joined(tables))]))
    }
}
