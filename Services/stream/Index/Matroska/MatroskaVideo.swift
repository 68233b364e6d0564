/// The Video element of a track.
struct MatroskaVideo {
    private var width: UInt64 = 0
    private var height: UInt64 = 0
    private var transfer: UInt64 = 2

    init(_ body: ByteReader) throws(IndexError) {
        var body = body
        while let (id, field) = try body.element() {
            switch id {
            case 0xB0: width = try field.number
            case 0xBA: height = try field.number
            case 0x55B0: transfer = try Self.transfer(field)
            default: break
            }
        }
    }

    private static func transfer(_ colour: ByteReader) throws(IndexError) -> UInt64 {
        var colour = colour
        while let (id, field) = try colour.element() {
            if id == 0x55BA { return try field.number }
        }
        return 2
    }

    func facts(frameNanoseconds: UInt64) -> MediaTrack.VideoFacts {
        let rate = frameNanoseconds > 0 ? 1_000_000_000 / Double(frameNanoseconds) : 0
        return MediaTrack.VideoFacts(
            width: Int(min(width, 65_535)),
            height: Int(min(height, 65_535)),
            frameRate: (1...1_000).contains(rate) ? rate : nil,
            range: MediaTrack.VideoRange(transferCharacteristics: transfer)
        )
    }
}

extension MediaTrack.VideoRange {
    /// - Parameter transferCharacteristics: of ISO 23091-2 (CICP) table 3.
    init(transferCharacteristics: UInt64) {
        switch transferCharacteristics {
        case 16: self = .perceptualQuantizer
        case 18: self = .hybridLogGamma
        default: self = .standard
        }
    }
}
