import Platform

/// The first entry of an `stsd` box: the codec and its configuration.
struct MP4SampleEntry {
    private(set) var codec = MediaCodec.other
    private(set) var facts = CodecFacts(.other, record: [])
    /// The codec's configuration, as its box holds it.
    private(set) var record: [UInt8] = []
    /// The boxes of that configuration, and those that say more of the pictures, as they are.
    private(set) var configuration = Data()
    private(set) var description = Data()
    private(set) var width = 0
    private(set) var height = 0
    private var transfer = 2
    private var pixelAspect: Double?
    private var vp9: VP9Configuration?
    private var dolbyVision: DolbyVision?
    private var channels = 0
    private var rate = 0

    init() {}

    init(description: ByteReader) throws(IndexError) {
        var description = description
        _ = try description.versionAndFlags()
        try description.skip(4)
        guard let (kind, body) = try description.box() else { return }
        codec = MediaCodec(sampleEntry: kind)
        // A broken entry leaves what was read: the track is listed all the same.
        do { try read(body, kind: kind) } catch {}
    }

    private mutating func read(_ body: ByteReader, kind: String) throws(IndexError) {
        var body = body
        facts = CodecFacts(codec, record: [])
        if Self.isVisual(kind) {
            width = Int(truncatingIfNeeded: try body.peek(2, at: 24))
            height = Int(truncatingIfNeeded: try body.peek(2, at: 26))
            try body.skip(78)
        } else {
            guard kind != "tx3g", kind != "wvtt", kind != "stpp" else { return }
            channels = Int(truncatingIfNeeded: try body.peek(2, at: 16))
            rate = Int(truncatingIfNeeded: try body.peek(2, at: 24))
            // QuickTime's versions 1 and 2 are longer.
            let version = try body.peek(2, at: 8)
            try body.skip(28 + (version == 1 ? 16 : version == 2 ? 36 : 0))
        }
        try readConfiguration(&body)
    }

    private mutating func readConfiguration(_ body: inout ByteReader) throws(IndexError) {
        while let (kind, box) = try body.box() {
            keep(kind, box)
            switch kind {
            case "avcC", "hvcC", "av1C":
                record = Array(box.bytes)
                facts = CodecFacts(codec, record: box.bytes)
            case "vpcC" where codec == .vp9: vp9 = try VP9Configuration(box: box)
            case "dvcC", "dvvC", "dvwC": dolbyVision = try DolbyVision(box)
            case "esds": try readDescriptor(box)
            case "wave":
                var wave = box
                while let (kind, box) = try wave.box() {
                    guard kind == "esds" else { continue }
                    keep(kind, box)
                    try readDescriptor(box)
                }
            case "pasp":
                let (width, height) = (Double(try box.peek(4)), Double(try box.peek(4, at: 4)))
                pixelAspect = width > 0 && height > 0 ? width / height : nil
            case "colr": transfer = try Self.transfer(box)
            case "dac3": facts.channels = try DolbyChannels.ac3(box.bytes)
            case "dec3": facts.channels = try DolbyChannels.eac3(box.bytes)
            case "dOps": facts.channels = Int(truncatingIfNeeded: try box.peek(1, at: 1))
            default: break
            }
        }
    }

    private mutating func keep(_ kind: String, _ box: ByteReader) {
        switch kind {
        case "avcC", "hvcC", "av1C", "vpcC", "esds", "dac3", "dec3", "dOps", "dfLa", "alac":
            configuration.append(.box(kind, Data(box.bytes)))
        case "colr" where ByteReader(box.bytes.prefix(4)).text == "nclx", "pasp", "mdcv", "clli", "SmDm", "CoLL":
            description.append(.box(kind, Data(box.bytes)))
        default: break
        }
    }

    private mutating func readDescriptor(_ box: ByteReader) throws(IndexError) {
        let descriptor = try MP4Descriptor(box)
        codec = descriptor.codec ?? codec
        facts = CodecFacts(codec, record: descriptor.configuration)
    }

    private static func transfer(_ colour: ByteReader) throws(IndexError) -> Int {
        guard ["nclx", "nclc"].contains(ByteReader(colour.bytes.prefix(4)).text) else { return 2 }
        return Int(truncatingIfNeeded: try colour.peek(2, at: 6))
    }

    private static func isVisual(_ kind: String) -> Bool {
        [
            "avc1", "avc2", "avc3", "avc4", "dva1", "dvav", "hvc1", "hev1", "dvh1", "dvhe", "av01", "dav1", "vp08",
            "vp09",
            "mp4v", "encv",
        ].contains(kind)
    }

    func codecString(frameRate: Double?) -> String? {
        vp9?.codecString(width: width, height: height, frameRate: frameRate) ?? facts.codecString
    }

    func video(frameRate: Double?) -> MediaTrack.VideoFacts {
        var picture = facts.picture
        if let vp9 {
            picture.bitDepth = vp9.bitDepth
            picture.transfer = vp9.transfer
        }
        var facts = MediaTrack.VideoFacts(
            width: width, height: height, frameRate: frameRate, transfer: transfer, picture: picture,
            dolbyVision: dolbyVision)
        facts.pixelAspect = pixelAspect
        return facts
    }

    func audio() -> MediaTrack.AudioFacts {
        MediaTrack.AudioFacts(
            channels: max(facts.channels ?? channels, 1), sampleRate: max(facts.sampleRate ?? rate, 1),
            samplesPerPacket: facts.samplesPerPacket)
    }
}
