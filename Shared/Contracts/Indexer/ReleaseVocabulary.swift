/// Where the picture came from, coarsely. The raw values are the wire's.
public enum ReleaseSource: String, Codable, Sendable, CaseIterable {
    case bluRay = "BluRay"
    case web = "WEB"
    case tv = "TV"
    case dvd = "DVD"
    case hdDVD = "HDDVD"
    case vhs = "VHS"
    case cam = "CAM"
    case telesync = "TELESYNC"
    case telecine = "TELECINE"
    case screener = "SCREENER"
    case workprint = "WORKPRINT"
}

/// Where the picture came from and how it was taken. `HDRip`, `PPVRip` and `VODRip` have no ``ReleaseSource``.
public enum ReleaseQuality: String, Codable, Sendable, CaseIterable {
    case bluRay = "BluRay"
    case bdRip = "BDRip"
    case brRip = "BRRip"
    case webDL = "WEB-DL"
    case webRip = "WEBRip"
    case web = "WEB"
    case hdtv = "HDTV"
    case pdtv = "PDTV"
    case satRip = "SATRip"
    case tvRip = "TVRip"
    case dvd = "DVD"
    case dvdRip = "DVDRip"
    case hdRip = "HDRip"
    case hdDVD = "HDDVD"
    case vhs = "VHS"
    case vhsRip = "VHSRip"
    case ppvRip = "PPVRip"
    case vodRip = "VODRip"
    case cam = "CAM"
    case telesync = "TELESYNC"
    case telecine = "TELECINE"
    case screener = "SCREENER"
    case workprint = "WORKPRINT"

    public var source: ReleaseSource? {
        switch self {
        case .bluRay, .bdRip, .brRip: .bluRay
        case .webDL, .webRip, .web: .web
        case .hdtv, .pdtv, .satRip, .tvRip: .tv
        case .dvd, .dvdRip: .dvd
        case .hdDVD: .hdDVD
        case .vhs, .vhsRip: .vhs
        case .hdRip, .ppvRip, .vodRip: nil
        case .cam: .cam
        case .telesync: .telesync
        case .telecine: .telecine
        case .screener: .screener
        case .workprint: .workprint
        }
    }
}

public enum ReleaseVideoCodec: String, Codable, Sendable, CaseIterable {
    case h264, hevc, av1, vvc, vp9, vp8, vp7, xvid, divx, mpeg2, mpeg4, mpeg1, vc1, wmv, h263
}

public enum ReleaseAudioCodec: String, Codable, Sendable, CaseIterable {
    case aac = "AAC"
    case ac3 = "AC3"
    case eac3 = "EAC3"
    case trueHD = "TrueHD"
    case atmos = "Atmos"
    case dts = "DTS"
    case dtsHD = "DTS-HD"
    case dtsX = "DTS-X"
    case flac = "FLAC"
    case opus = "OPUS"
    case mp3 = "MP3"
    case mp2 = "MP2"
    case pcm = "PCM"
    case vorbis = "VORBIS"
    case wma = "WMA"
}

public enum ReleaseDynamicRange: String, Codable, Sendable, CaseIterable {
    case hdr10 = "HDR10"
    case hdr10Plus = "HDR10+"
    case dolbyVision = "DV"
    case hlg = "HLG"
    case sdr = "SDR"
}

public enum ReleaseEdition: String, Codable, Sendable, CaseIterable {
    case extended = "Extended"
    case directorsCut = "Director's Cut"
    case theatrical = "Theatrical"
    case unrated = "Unrated"
    case uncut = "Uncut"
    case uncensored = "Uncensored"
    case ultimate = "Ultimate"
    case special = "Special"
    case collectors = "Collector's"
    case criterion = "Criterion"
    case anniversary = "Anniversary"
    case imax = "IMAX"
    case remastered = "Remastered"
    case restored = "Restored"
    case finalCut = "Final Cut"
    case diamond = "Diamond"
    case despecialized = "Despecialized"
    case openMatte = "Open Matte"
    case limited = "Limited"
    case deluxe = "Deluxe"
    case festival = "Festival"
    case alternative = "Alternative"
    case assembly = "Assembly"
    case rogue = "Rogue"
    case international = "International"
    case superbit = "Superbit"
    case fanEdit = "Fan Edit"
    case blackAndWhite = "Black and White"
    case twoInOne = "2in1"
    case hybrid = "Hybrid"
}
