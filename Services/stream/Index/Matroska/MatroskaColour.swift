/// The Colour element of a track (RFC 9559 §5.1.4.1.28.16): what the numbers of the pictures mean.
struct MatroskaColour {
    /// Of ISO 23091-2 (CICP), 2 where the file does not say it.
    private(set) var primaries = 2
    private(set) var transfer = 2
    private(set) var matrix = 2
    private(set) var isFullRange = false
    /// Candelas a square metre: of the brightest pixel, and of the brightest picture.
    private(set) var lightLevels = [0, 0]
    /// The display that it was made on, by element: chromaticities of red, green, blue and white, then its light.
    private(set) var mastering: [UInt32: Double] = [:]

    init() {}

    init(_ body: ByteReader) throws(IndexError) {
        var body = body
        while let (id, field) = try body.element() {
            switch id {
            case 0x55BB: primaries = Int(min(try field.number, 255))
            case 0x55BA: transfer = Int(min(try field.number, 255))
            case 0x55B1: matrix = Int(min(try field.number, 255))
            case 0x55B9: isFullRange = try field.number == 2
            case 0x55BC: lightLevels[0] = Int(min(try field.number, 65_535))
            case 0x55BD: lightLevels[1] = Int(min(try field.number, 65_535))
            case 0x55D0: try readMastering(field)
            default: break
            }
        }
    }

    private mutating func readMastering(_ body: ByteReader) throws(IndexError) {
        var body = body
        while let (id, field) = try body.element() {
            if (0x55D1...0x55DA).contains(id) { mastering[id] = try field.float }
        }
    }
}
