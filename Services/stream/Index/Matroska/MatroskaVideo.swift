/// The Video element of a track.
struct MatroskaVideo {
    /// Pixels.
    private(set) var width = 0
    private(set) var height = 0
    /// The shape that it is shown in; that of the pixels when it is not said (RFC 9559 §5.1.4.1.28.11).
    private var displayWidth = 0
    private var displayHeight = 0
    private(set) var colour = MatroskaColour()
    private(set) var isInterlaced = false

    init(_ body: ByteReader) throws(IndexError) {
        var body = body
        while let (id, field) = try body.element() {
            switch id {
            case 0xB0: width = Int(min(try field.number, 65_535))
            case 0xBA: height = Int(min(try field.number, 65_535))
            case 0x54B0: displayWidth = Int(min(try field.number, 65_535))
            case 0x54BA: displayHeight = Int(min(try field.number, 65_535))
            case 0x9A: isInterlaced = try field.number == 1
            case 0x55B0: colour = try MatroskaColour(field)
            default: break
            }
        }
    }

    var transfer: Int { colour.transfer }

    /// Width and height of a pixel, relative to each other; nil of a track without pixels.
    var pixelShape: (width: Int, height: Int)? {
        let across = (displayWidth > 0 ? displayWidth : width) * height
        let down = (displayHeight > 0 ? displayHeight : height) * width
        guard across > 0, down > 0 else { return nil }
        let divisor = Self.commonDivisor(across, down)
        return (across / divisor, down / divisor)
    }

    private static func commonDivisor(_ one: Int, _ other: Int) -> Int {
        other == 0 ? one : commonDivisor(other, one % other)
    }
}

/// A BlockAdditionMapping element, where it says how Dolby Vision is carried (Matroska, "Block Additional Mapping Registry").
enum MatroskaDolbyVision {
    /// Nil when the mapping is of something else.
    static func read(_ mapping: ByteReader) throws(IndexError) -> DolbyVision? {
        var mapping = mapping
        var type: UInt64 = 0
        var extra: ByteReader?
        while let (id, field) = try mapping.element() {
            switch id {
            case 0x41E7: type = try field.number
            case 0x41ED: extra = field
            default: break
            }
        }
        // `dvcC`, `dvvC`, `dvwC`.
        guard [0x6476_6343, 0x6476_7643, 0x6476_7743].contains(type), let extra else { return nil }
        return try DolbyVision(extra)
    }
}
