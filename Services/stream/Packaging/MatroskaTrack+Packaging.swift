import Platform

extension MatroskaTrack {
    /// Ticks a second that video of Matroska is given: its times are whole milliseconds, or finer.
    private static let videoTimescale = 90_000
    private static let largestRecord = 1 << 20

    /// - Parameters:
    ///   - first: the beginning of the track's first frame, which some codecs are described by.
    ///   - rate: frames or samples a second.
    /// - Returns: nil for what has no place in fragmented MP4, or is not described well enough.
    func packaging(_ codec: MediaCodec, _ first: ArraySlice<UInt8>, channels: Int, rate: Double?) -> TrackPackaging? {
        do throws(IndexError) {
            let record = try encoding.decode(header: Array(codecPrivate), limit: Self.largestRecord)
            let first = try encoding.decode(frame: Array(first), limit: Self.largestRecord)[...]
            if let video {
                guard var boxes = try Self.videoBox(codec, record, first, video, rate) else { return nil }
                boxes += video.boxes
                return SampleEntry.video(codec, width: video.width, height: video.height, boxes: boxes)
                    .map { TrackPackaging(sampleEntry: $0, timescale: Self.videoTimescale) }
            }
            let sampleRate = codec == .opus ? OpusPacket.rate : Int(rate ?? 0)
            guard sampleRate > 0, let box = try Self.audioBox(codec, record, first, sampleRate) else { return nil }
            return SampleEntry.audio(codec, channels: channels, sampleRate: sampleRate, boxes: box)
                .map { TrackPackaging(sampleEntry: $0, timescale: sampleRate) }
        } catch {
            return nil
        }
    }

    private static func videoBox(
        _ codec: MediaCodec, _ record: [UInt8], _ first: ArraySlice<UInt8>, _ video: MatroskaVideo, _ rate: Double?
    ) throws(IndexError) -> Data? {
        guard codec == .vp9 || !record.isEmpty else { return nil }
        switch codec {
        case .h264: return .box("avcC", Data(record))
        case .hevc: return .box("hvcC", Data(record))
        case .av1: return .box("av1C", Data(record))
        case .vp9:
            let features = ByteReader(record[...])
            let configuration =
                try features.isAtEnd ? VP9Configuration(frame: first) : VP9Configuration(features: features)
            return configuration.box(width: video.width, height: video.height, frameRate: rate, colour: video.colour)
        default: return nil
        }
    }

    private static func audioBox(
        _ codec: MediaCodec, _ record: [UInt8], _ first: ArraySlice<UInt8>, _ sampleRate: Int
    ) throws(IndexError) -> Data? {
        switch codec {
        case .aac: record.isEmpty ? nil : ElementaryStream.aac(record)
        case .mp3: ElementaryStream.mp3(sampleRate: sampleRate)
        case .ac3: try DolbyConfiguration.ac3(first)
        case .eac3: try DolbyConfiguration.eac3(first)
        // "fLaC", then the blocks that describe it.
        case .flac: record.count < 42 ? nil : .box("dfLa", Data(count: 4) + record.dropFirst(4))
        case .opus: try OpusHead(record[...]).box
        case .alac: record.count == 24 ? .box("alac", Data(count: 4) + record) : nil
        default: nil
        }
    }
}

/// The identification header of Opus (RFC 7845 §5.1), as Matroska has it.
struct OpusHead {
    private let bytes: ByteReader

    init(_ record: ArraySlice<UInt8>) throws(IndexError) {
        var reader = ByteReader(record)
        guard try reader.take(8).text == "OpusHead", reader.remaining >= 11 else { throw .malformed("OpusHead") }
        bytes = reader
    }

    /// The `dOps` box (Encapsulation of Opus in ISO Base Media File Format, §4.3.2): the same, the first byte first.
    var box: Data {
        get throws(IndexError) {
            var reader = bytes
            try reader.skip(1)
            let channels = try reader.u8()
            let skip = try reader.u16().byteSwapped16
            let rate = try Int(UInt32(truncatingIfNeeded: reader.u32()).byteSwapped)
            let gain = try reader.u16().byteSwapped16
            let body: [Data] = [
                Data([0, UInt8(channels)]), .numbers([skip], bytes: 2), .numbers([rate], bytes: 4),
                .numbers([gain], bytes: 2), Data(reader.bytes),
            ]
            return .box("dOps", .joined(body))
        }
    }
}

extension Int {
    fileprivate var byteSwapped16: Int { Int(UInt16(truncatingIfNeeded: self).byteSwapped) }
}
