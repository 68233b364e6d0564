/// The levels of H.264 that encodes use; the raw value is ten times the number, as streams hold it.
enum H264Level: Int, CaseIterable, Sendable {
    case level21 = 21
    case level30 = 30
    case level31 = 31
    case level32 = 32
    case level40 = 40
    case level42 = 42
    case level51 = 51
    case level52 = 52

    /// The lowest that allows such a picture so often (ITU-T H.264 table A-1).
    init(width: Int, height: Int, frameRate: Double) {
        let blocks = ((width + 15) / 16) * ((height + 15) / 16)
        let perSecond = Double(blocks) * min(max(frameRate, 1), 1_000)
        self = Self.allCases.first { blocks <= $0.blocks && perSecond <= Double($0.blocksPerSecond) } ?? .level52
    }

    /// Macroblocks in a picture.
    private var blocks: Int {
        switch self {
        case .level21: 792
        case .level30: 1_620
        case .level31: 3_600
        case .level32: 5_120
        case .level40: 8_192
        case .level42: 8_704
        case .level51, .level52: 36_864
        }
    }

    private var blocksPerSecond: Int {
        switch self {
        case .level21: 19_800
        case .level30: 40_500
        case .level31: 108_000
        case .level32: 216_000
        case .level40: 245_760
        case .level42: 522_240
        case .level51: 983_040
        case .level52: 2_073_600
        }
    }
}
