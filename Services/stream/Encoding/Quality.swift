/// The sizes that video is encoded in; the raw value is what clients call them.
enum Quality: String, CaseIterable, Sendable {
    case p1080 = "1080p"
    case p720 = "720p"
    case p480 = "480p"
    case p360 = "360p"

    /// Pixels; a picture of any shape fits into this box.
    var box: (width: Int, height: Int) {
        switch self {
        case .p1080: (1_920, 1_080)
        case .p720: (1_280, 720)
        case .p480: (854, 480)
        case .p360: (640, 360)
        }
    }

    /// Bits a second that the encoder never exceeds by more than its buffer, which holds one second of them.
    var maximumBitRate: Int {
        switch self {
        case .p1080: 6_000_000
        case .p720: 3_500_000
        case .p480: 1_500_000
        case .p360: 800_000
        }
    }

    /// The smallest one that loses nothing of the source, when this one is larger than the source; otherwise itself: so one
    /// picture has one name.
    func capped(at source: MediaTrack.VideoFacts) -> Quality {
        let sufficient = Self.allCases.last { $0.box.width >= source.width && $0.box.height >= source.height }
        guard let sufficient, sufficient.box.height < box.height else { return self }
        return sufficient
    }

    /// The largest one that is no taller than a screen, or the smallest there is.
    func capped(at maximumHeight: Int?) -> Quality {
        guard let maximumHeight, box.height > maximumHeight else { return self }
        return Self.allCases.first { $0.box.height <= maximumHeight } ?? .p360
    }
}
