import Platform

/// The facts of a VP9 track, from whichever of three places has them.
struct VP9Configuration {
    private(set) var profile = 0
    /// Ten times the level's number; nil when it has to be derived from the picture.
    private(set) var level: Int?
    private(set) var bitDepth = 8
    /// 1 is 4:2:0 with colour beside brightness, 2 is 4:2:2, 3 is 4:4:4.
    private(set) var subsampling = 1
    /// Of ISO 23091-2 (CICP) table 3.
    private(set) var transfer: Int?

    /// - Parameter box: the body of `vpcC` (VP Codec ISO Media File Format Binding §2.2).
    init(box: ByteReader) throws(IndexError) {
        var box = box
        _ = try box.versionAndFlags()
        profile = try box.u8()
        level = try box.u8()
        bitDepth = try box.u8() >> 4
        try box.skip(1)
        transfer = try box.u8()
    }

    /// - Parameter features: a Matroska track's private bytes: identifier, length and value, each of one byte (WebM
    ///   Container Guidelines, "VP9 Codec Feature Metadata").
    init(features: ByteReader) throws(IndexError) {
        var features = features
        guard !features.isAtEnd else { throw .truncated }
        while !features.isAtEnd {
            let identifier = try features.u8()
            let value = try features.take(features.u8())
            switch identifier {
            case 1: profile = try value.firstByte
            case 2: level = try value.firstByte
            case 3: bitDepth = try value.firstByte
            case 4: subsampling = try value.firstByte
            default: break
            }
        }
    }

    /// - Parameter frame: a keyframe, of which the uncompressed header is read (VP9 bitstream specification §6.2).
    init(frame: ArraySlice<UInt8>) throws(IndexError) {
        var reader = BitReader(frame)
        guard try reader.bits(2) == 2 else { throw .malformed("VP9 frame") }
        let low = try reader.bits(1)
        profile = try reader.bits(1) * 2 + low
        if profile == 3 { try reader.skip(1) }
        let isShownAgain = try reader.flag()
        let isInter = try reader.flag()
        try reader.skip(2)
        guard !isShownAgain, !isInter, try reader.bits(24) == 0x49_83_42 else { throw .malformed("VP9 keyframe") }
        if profile >= 2 { bitDepth = try reader.flag() ? 12 : 10 }
    }

    /// `vp09.PP.LL.DD`.
    func codecString(width: Int, height: Int, frameRate: Double?) -> String {
        let level = level(width, height, frameRate)
        return "vp09." + [profile, level, bitDepth].map { ($0 < 10 ? "0" : "") + "\($0)" }.joined(separator: ".")
    }

    func level(_ width: Int, _ height: Int, _ frameRate: Double?) -> Int {
        level ?? Self.level(width, height, frameRate ?? 30)
    }

    /// The lowest level that has the picture's size and its samples a second (VP9 levels, webmproject.org/vp9/levels).
    private static func level(_ width: Int, _ height: Int, _ rate: Double) -> Int {
        let size = width * height
        return levels.first { size <= $0.size && Double(size) * rate <= $0.rate }?.level ?? 62
    }

    private static let levels: [(level: Int, rate: Double, size: Int)] = [
        (10, 829_440, 36_864), (11, 2_764_800, 73_728), (20, 4_608_000, 122_880), (21, 9_216_000, 245_760),
        (30, 20_736_000, 552_960), (31, 36_864_000, 983_040), (40, 83_558_400, 2_228_224),
        (41, 160_432_128, 2_228_224), (50, 311_951_360, 8_912_896), (51, 588_251_136, 8_912_896),
        (52, 1_176_502_272, 8_912_896), (60, 1_176_502_272, 35_651_584), (61, 2_353_004_544, 35_651_584),
    ]
}

extension ByteReader {
    fileprivate var firstByte: Int {
        get throws(IndexError) { Int(truncatingIfNeeded: try peek(1)) }
    }
}
