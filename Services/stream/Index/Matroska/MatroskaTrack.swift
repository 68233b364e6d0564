import Platform

/// A TrackEntry, as read.
struct MatroskaTrack {
    /// All of it, as it is.
    let entry: ByteReader
    private(set) var number: UInt64 = 0
    private(set) var uid: UInt64 = 0
    private(set) var kind: MediaTrack.Kind?
    /// ffmpeg makes a stream of it, whether we know its kind or not.
    private(set) var isCounted = false
    private(set) var codecID = ""
    private(set) var codecPrivate: ArraySlice<UInt8> = []
    private(set) var encoding = MatroskaEncoding()
    private var language = "eng"
    private var languageTag: String?
    private var title: String?
    private var disposition = MediaTrack.Disposition(isDefault: true)
    private var frameNanoseconds: UInt64 = 0
    private var delayNanoseconds: UInt64 = 0
    private(set) var video: MatroskaVideo?
    private var audio: MatroskaAudio?
    private var dolbyVision: DolbyVision?

    private static let maximum = 256

    static func list(_ tracks: ByteReader) throws(IndexError) -> [MatroskaTrack] {
        var tracks = tracks
        var found: [MatroskaTrack] = []
        while let (id, entry) = try tracks.element() {
            guard id == MatroskaID.trackEntry else { continue }
            guard found.count < maximum else { throw .excessive("tracks") }
            found.append(try MatroskaTrack(entry))
        }
        return found
    }

    init(_ entry: ByteReader) throws(IndexError) {
        self.entry = entry
        var fields = entry
        while let (id, field) = try fields.element() {
            try read(id, field)
            try readFlag(id, field)
        }
    }

    private mutating func read(_ id: UInt32, _ field: ByteReader) throws(IndexError) {
        switch id {
        case 0xD7: number = try field.number
        case 0x73C5: uid = try field.number
        case 0x83: setKind(try field.number)
        case 0x86: codecID = field.text
        case 0x63A2: codecPrivate = field.bytes
        case 0x22B59C: language = field.text
        case 0x22B59D: languageTag = field.text
        case 0x536E: title = field.text
        case 0x23E383: frameNanoseconds = try field.number
        case 0x56AA: delayNanoseconds = try field.number
        case 0x6D80: encoding = try MatroskaEncoding(field)
        case 0xE0: video = try MatroskaVideo(field)
        case 0xE1: audio = try MatroskaAudio(field)
        case 0x41E4: dolbyVision = try MatroskaDolbyVision.read(field) ?? dolbyVision
        default: break
        }
    }

    private mutating func readFlag(_ id: UInt32, _ field: ByteReader) throws(IndexError) {
        switch id {
        case 0x88: disposition.isDefault = try field.number != 0
        case 0x55AA: disposition.isForced = try field.number != 0
        case 0x55AB: disposition.isHearingImpaired = try field.number != 0
        case 0x55AC: disposition.isVisualImpaired = try field.number != 0
        case 0x55AE: disposition.isOriginal = try field.number != 0
        case 0x55AF: disposition.isCommentary = try field.number != 0
        default: break
        }
    }

    private mutating func setKind(_ type: UInt64) {
        kind = [1: .video, 2: .audio, 0x11: .subtitle][type]
        isCounted = kind != nil || type == 0x21
    }
}

extension MatroskaTrack {
    /// Those of a kind, as ffmpeg counts them.
    static func counted(_ entries: [MatroskaTrack], _ kind: MediaTrack.Kind) -> [MatroskaTrack] {
        entries.filter { $0.kind == kind && !$0.codecID.isEmpty }
    }

    /// Seconds from a frame to the next, when the file says it.
    var frameSeconds: Double? {
        frameNanoseconds > 0 ? Double(min(frameNanoseconds, 10_000_000_000)) / 1_000_000_000 : nil
    }

    /// Seconds by which frames are earlier than their blocks say: what a decoder throws away lies before zero.
    var delaySeconds: Double { Double(delayNanoseconds) / 1_000_000_000 }

    /// What is to be found out from the first blocks, because the file does not say it before.
    var needsFrameRate: Bool { kind == .video && frameNanoseconds == 0 }

    /// The tracks as ffmpeg numbers them.
    static func numbered(_ entries: [MatroskaTrack], _ first: MatroskaFirstBlocks) -> [MediaTrack] {
        var counts: [MediaTrack.Kind: Int] = [:]
        return entries.filter { $0.isCounted && !$0.codecID.isEmpty }.enumerated().compactMap { index, entry in
            guard let kind = entry.kind else { return nil }
            defer { counts[kind, default: 0] += 1 }
            return entry.track(kind, index, counts[kind, default: 0], first)
        }
    }

    private func track(
        _ kind: MediaTrack.Kind, _ index: Int, _ indexInKind: Int, _ first: MatroskaFirstBlocks
    ) -> MediaTrack {
        let codec = MediaCodec(matroska: codecID)
        let frame = first.video?.track == number ? first.video : nil
        var facts = CodecFacts(codec, record: codecPrivate)
        if codec == .vp9 { readVP9(&facts, frame.flatMap { _ in first.frames[number] }) }
        if codec == .opus { facts.samplesPerPacket = first.frames[number].flatMap(OpusPacket.samples) }
        let video = kind == .video ? videoFacts(facts.picture, estimate: frame == nil ? nil : first.frameRate) : nil
        let audio = kind == .audio ? (audio ?? MatroskaAudio()).facts(facts) : nil
        return MediaTrack(
            streamIndex: index,
            kind: kind,
            indexInKind: indexInKind,
            codec: codec,
            codecString: facts.codecString,
            language: Language.tag(languageTag ?? language),
            title: title.flatMap { $0.isEmpty ? nil : $0 },
            disposition: disposition,
            // As ffmpeg does: what the decoder will throw away lies before zero.
            firstPacketSeconds: first.seconds[number].flatMap {
                MediaIndex.plausible($0 - delaySeconds)
            },
            video: video,
            audio: audio,
            packaging: packaging(
                codec, first.frames[number] ?? [], channels: audio?.channels ?? 0,
                rate: video?.frameRate ?? audio.map { Double($0.sampleRate) })
        )
    }

    private func videoFacts(_ picture: PictureFacts, estimate: Double?) -> MediaTrack.VideoFacts? {
        guard let video else { return nil }
        var picture = picture
        picture.mayBeInterlaced = picture.mayBeInterlaced || video.isInterlaced
        let rate = frameNanoseconds > 0 ? 1_000_000_000 / Double(frameNanoseconds) : 0
        var facts = MediaTrack.VideoFacts(
            width: video.width, height: video.height,
            frameRate: (1...1_000).contains(rate) ? rate : picture.frameRate ?? estimate,
            transfer: video.transfer, picture: picture, dolbyVision: dolbyVision)
        facts.pixelAspect = video.pixelShape.map { Double($0.width) / Double($0.height) }
        return facts
    }

    /// WebM need not describe VP9: the first keyframe does.
    private func readVP9(_ facts: inout CodecFacts, _ frame: ArraySlice<UInt8>?) {
        let described = try? VP9Configuration(features: ByteReader(codecPrivate))
        let seen = frame.flatMap { try? VP9Configuration(frame: $0) }
        guard let video, let configuration = described ?? seen else { return }
        let rate = frameNanoseconds > 0 ? 1_000_000_000 / Double(frameNanoseconds) : nil
        facts.codecString = configuration.codecString(width: video.width, height: video.height, frameRate: rate)
        facts.picture.bitDepth = configuration.bitDepth
        facts.picture.transfer = configuration.transfer
    }
}
