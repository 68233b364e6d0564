import Platform

/// Writes samples of one track as one `moof` and one `mdat` (ISO 14496-12 §8.8).
struct FragmentWriter {
    /// What is said of each sample. Sound has neither an order of display nor samples that depend on others.
    enum Kind {
        case video
        case audio

        /// Of the `trun`: the data offset, duration and size, and for video flags and composition offset.
        fileprivate var fields: Int { self == .video ? 0xF01 : 0x301 }
    }

    let kind: Kind
    let track: Int
    /// Of the fragment in its stream, from one.
    let sequence: Int

    /// Sample flags: depends on no other; depends on others, and is no sync sample.
    private static let sync = 0x0200_0000
    private static let dependent = 0x0101_0000

    /// - Parameters:
    ///   - start: ticks at which the first sample is decoded.
    ///   - timescale: ticks a second.
    ///   - media: the samples' bytes, in pieces of any size.
    func fragment(_ samples: [Fragment.Sample], start: Int64, timescale: Int, media: [Data]) -> Fragment {
        let bytes = fragment(samples, start: start, media: media)
        return Fragment(
            bytes: bytes, track: track, timescale: timescale, decodeTime: start, samples: samples,
            mediaOffset: bytes.count - media.reduce(0) { $0 + $1.count })
    }

    /// - Parameter start: ticks at which the first sample is decoded.
    func fragment(_ samples: [Fragment.Sample], start: Int64, media: [Data]) -> Data {
        let rows = samples.reduce(into: Data()) { append($1, to: &$0) }
        let sizeBeforeMedia = 8 + 16 + 8 + 20 + 20 + 20 + rows.count
        let header = Data.box("mfhd", numbers: [0, sequence])
        // The data offset counts from the moof, and a sample of which nothing is said is a sync sample.
        let trackHeader = Data.box("tfhd", numbers: [0x02_0020, track, Self.sync])
        let time = Data.box("tfdt", numbers: [0x0100_0000, Int(start >> 32), Int(start & 0xFFFF_FFFF)])
        // Version 1: composition offsets have a sign.
        let run = [0x0100_0000 | kind.fields, samples.count, sizeBeforeMedia + 8]
        let track = Data.box("traf", trackHeader + time + Data.box("trun", numbers: run, then: rows))
        let mediaSize = media.reduce(0) { $0 + $1.count }
        // Megabytes: they are copied once.
        var bytes = Data(capacity: sizeBeforeMedia + 8 + mediaSize)
        bytes.append(.box("moof", header + track))
        bytes.appendNumber(8 + mediaSize, bytes: 4)
        bytes.append(contentsOf: Array("mdat".utf8))
        for piece in media { bytes.append(piece) }
        return bytes
    }

    private func append(_ sample: Fragment.Sample, to rows: inout Data) {
        rows.appendNumber(Int(sample.duration), bytes: 4)
        rows.appendNumber(sample.size, bytes: 4)
        guard kind == .video else { return }
        rows.appendNumber(sample.isSync ? Self.sync : Self.dependent, bytes: 4)
        rows.appendNumber(Int(sample.compositionOffset), bytes: 4)
    }
}
