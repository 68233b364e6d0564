/// The Video element of a track.
struct MatroskaVideo {
    /// Pixels.
    private(set) var width = 0
    private(set) var height = 0
    /// Of ISO 23091-2 (CICP) table 3.
    private(set) var transfer = 2
    private(set) var isInterlaced = false

    init(_ body: ByteReader) throws(IndexError) {
        var body = body
        while let (id, field) = try body.element() {
            switch id {
            case 0xB0: width = Int(min(try field.number, 65_535))
            case 0xBA: height = Int(min(try field.number, 65_535))
            case 0x9A: isInterlaced = try field.number == 1
            case 0x55B0: transfer = try Self.transfer(field)
            default: break
            }
        }
    }

    private static func transfer(_ colour: ByteReader) throws(IndexError) -> Int {
        var colour = colour
        while let (id, field) = try colour.element() {
            if id == 0x55BA { return Int(min(try field.number, 255)) }
        }
        return 2
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
