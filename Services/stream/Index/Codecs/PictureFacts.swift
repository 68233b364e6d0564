/// What a video codec's own headers say of its pictures; nil where they are silent.
struct PictureFacts {
    /// Bits of each sample of brightness.
    var bitDepth: Int?
    /// Of ISO 23091-2 (CICP) table 3.
    var transfer: Int?
    /// Frames a second.
    var frameRate: Double?
    /// A picture may be two fields, of two moments; each says of itself whether it is.
    var mayBeInterlaced = false

    /// Video usability information up to its timing (ISO 14496-10 §E.1.1, ISO 23008-2 §E.2.1): the two standards begin alike.
    mutating func readUsability(_ reader: inout BitReader, isHEVC: Bool) throws(IndexError) {
        if try reader.flag(), try reader.bits(8) == 255 { try reader.skip(32) }
        if try reader.flag() { try reader.skip(1) }
        if try reader.flag() {
            try reader.skip(4)
            if try reader.flag() {
                try reader.skip(8)
                transfer = try reader.bits(8)
                try reader.skip(8)
            }
        }
        if try reader.flag() { try reader.skipGolombs(2) }
        if isHEVC {
            try reader.skip(3)
            if try reader.flag() { try reader.skipGolombs(4) }
        }
        guard try reader.flag() else { return }
        let units = try reader.bits(32)
        let scale = try reader.bits(32)
        // H.264 counts fields.
        let rate = units > 0 ? Double(scale) / Double(units) / (isHEVC ? 1 : 2) : 0
        frameRate = (1...1_000).contains(rate) ? rate : nil
    }
}

extension MediaTrack.VideoFacts {
    /// - Parameters:
    ///   - transfer: what the container says, of CICP table 3; it is believed before the codec unless it is unspecified.
    ///   - picture: what the codec says.
    init(
        width: Int, height: Int, frameRate: Double?, transfer: Int, picture: PictureFacts, dolbyVision: DolbyVision?
    ) {
        self.width = width
        self.height = height
        self.frameRate = frameRate ?? picture.frameRate
        self.dolbyVision = dolbyVision
        bitDepth = picture.bitDepth
        mayBeInterlaced = picture.mayBeInterlaced
        let unspecified: Set = [0, 2, 3]
        let known = unspecified.contains(transfer) ? picture.transfer ?? 2 : transfer
        // A base layer that only Dolby Vision can show says nothing of itself, and is PQ.
        range =
            dolbyVision?.hasFallback == false
            ? .perceptualQuantizer : MediaTrack.VideoRange(transferCharacteristics: known)
    }
}

extension MediaTrack.VideoRange {
    /// - Parameter transferCharacteristics: of ISO 23091-2 (CICP) table 3.
    init(transferCharacteristics: Int) {
        switch transferCharacteristics {
        case 16: self = .perceptualQuantizer
        case 18: self = .hybridLogGamma
        default: self = .standard
        }
    }
}
