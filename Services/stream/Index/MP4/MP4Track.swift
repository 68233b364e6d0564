/// A `trak` box.
struct MP4Track {
    private(set) var id = 0
    private(set) var kind: MediaTrack.Kind?
    private(set) var chapterTracks: [Int] = []
    private(set) var samples = MP4SampleTable()
    private var disposition = MediaTrack.Disposition()
    private var language: String?
    private var title: String?
    private var edits = MP4Edits()
    /// The first fragment with samples of this track, when the file is made of them.
    var firstFragment: MP4Fragment?

    init(_ body: ByteReader) throws(IndexError) {
        var body = body
        while let (kind, box) = try body.box() {
            switch kind {
            case "tkhd": try readHeader(box)
            case "edts": edits = try MP4Edits(box)
            case "mdia": try readMedia(box)
            case "tref": chapterTracks = try Self.chapterTracks(box)
            case "udta": try readUserData(box)
            default: break
            }
        }
    }

    private mutating func readHeader(_ box: ByteReader) throws(IndexError) {
        var box = box
        let (version, flags) = try box.versionAndFlags()
        try box.skip(version == 1 ? 16 : 8)
        id = try box.u32()
        disposition.isDefault = flags & 1 != 0
    }

    private mutating func readMedia(_ body: ByteReader) throws(IndexError) {
        var body = body
        while let (kind, box) = try body.box() {
            switch kind {
            case "mdhd": try readMediaHeader(box)
            case "elng": language = try Self.extendedLanguage(box)
            case "hdlr": self.kind = try Self.kind(box)
            case "minf": try readInformation(box)
            default: break
            }
        }
    }

    private mutating func readMediaHeader(_ box: ByteReader) throws(IndexError) {
        var box = box
        let (version, _) = try box.versionAndFlags()
        try box.skip(version == 1 ? 16 : 8)
        samples.timescale = try box.u32()
        try box.skip(version == 1 ? 8 : 4)
        let packed = try box.u16()
        // Three letters of five bits; smaller values are QuickTime's own codes.
        guard packed >= 0x400, packed != 0x7FFF else { return }
        language = String(decoding: [10, 5, 0].map { UInt8(packed >> $0 & 0x1F) + 0x60 }, as: UTF8.self)
    }

    private mutating func readInformation(_ body: ByteReader) throws(IndexError) {
        var body = body
        while let (kind, box) = try body.box() {
            if kind == "stbl" { try samples.read(box) }
        }
    }

    private static func extendedLanguage(_ box: ByteReader) throws(IndexError) -> String {
        var box = box
        _ = try box.versionAndFlags()
        return box.text
    }

    private static func kind(_ box: ByteReader) throws(IndexError) -> MediaTrack.Kind? {
        var box = box
        try box.skip(8)
        return switch try box.take(4).text {
        case "vide": .video
        case "soun": .audio
        case "sbtl", "subt", "text", "subp", "clcp": .subtitle
        default: nil
        }
    }

    private static func chapterTracks(_ references: ByteReader) throws(IndexError) -> [Int] {
        var references = references
        while let (kind, box) = try references.box() {
            if kind == "chap" { return try box.chapterReferences }
        }
        return []
    }

    private mutating func readUserData(_ userData: ByteReader) throws(IndexError) {
        var userData = userData
        while let (kind, box) = try userData.box() {
            switch kind {
            case "name": title = title ?? box.text
            case "kind": try readUse(box)
            default: break
            }
        }
    }

    /// The `kind` box (ISO 14496-12 §8.10.4), with roles of DASH (ISO 23009-1 §5.8.5.5).
    private mutating func readUse(_ box: ByteReader) throws(IndexError) {
        var box = box
        _ = try box.versionAndFlags()
        guard box.text == "urn:mpeg:dash:role:2011", box.remaining > 24 else { return }
        try box.skip(24)
        switch box.text {
        case "forced-subtitle", "forced_subtitle": disposition.isForced = true
        case "caption": disposition.isHearingImpaired = true
        case "description": disposition.isVisualImpaired = true
        case "commentary": disposition.isCommentary = true
        default: break
        }
    }
}

extension MP4Track {
    /// Where the edit list puts the samples in time.
    func placement(movieTimescale: Int) throws(IndexError) -> MP4Placement {
        guard samples.timescale > 0, movieTimescale > 0 else { throw .malformed("timescale") }
        return try edits.placement(movieTimescale: movieTimescale, mediaTimescale: samples.timescale)
    }

    /// What the edit list shows of the samples, where that is more than one piece.
    func parts(movieTimescale: Int) -> [MP4Part] {
        edits.parts(movieTimescale: movieTimescale, mediaTimescale: samples.timescale)
    }

    func track(_ kind: MediaTrack.Kind, _ index: Int, _ indexInKind: Int, movieTimescale: Int) -> MediaTrack {
        let entry = samples.entry
        let rate = samples.rate ?? firstFragment?.rate(timescale: samples.timescale)
        return MediaTrack(
            streamIndex: index,
            kind: kind,
            indexInKind: indexInKind,
            codec: entry.codec,
            codecString: entry.codecString(frameRate: rate),
            language: language.flatMap(Language.tag),
            title: title.flatMap { $0.isEmpty ? nil : $0 },
            disposition: disposition,
            firstPacketSeconds: firstPacketSeconds(movieTimescale).flatMap(MediaIndex.plausible),
            video: kind == .video ? entry.video(frameRate: rate) : nil,
            audio: kind == .audio ? entry.audio() : nil,
            packaging: entry.packaging(kind, timescale: samples.timescale)
        )
    }

    /// Nil also of a track whose times cannot be made out: it plays all the same.
    private func firstPacketSeconds(_ movieTimescale: Int) -> Double? {
        guard let placement = try? placement(movieTimescale: movieTimescale) else { return nil }
        if let time = try? samples.firstTime(placement) { return time }
        return firstFragment.flatMap { try? placement.seconds($0.firstTime, timescale: samples.timescale) }
    }
}

extension ByteReader {
    fileprivate var chapterReferences: [Int] {
        get throws(IndexError) {
            var copy = self
            var found: [Int] = []
            while copy.remaining >= 4, found.count < 16 { found.append(try copy.u32()) }
            return found
        }
    }
}
