import Platform

/// A form in which sound is encoded: AAC, in one layout.
enum AudioEncoding: Hashable, Sendable {
    case stereo
    /// 5.1, for what has more than two channels and cannot be copied.
    case surround

    /// The end of the rendition's name.
    var suffix: String { self == .stereo ? "aac" : "aac51" }

    var channels: Int { self == .stereo ? 2 : 6 }

    /// Bits a second, on average.
    var bitRate: Int { self == .stereo ? 160_000 : 384_000 }

    /// ffmpeg's `pan`: `<` scales the weights of a channel to a sum of one, of those that the source has. So no sum is louder
    /// than full scale, whatever the layout, and every sample is made of that moment's samples alone: seams stay seamless.
    ///
    /// Speech is in the centre, and more of it is kept than of the fronts: of 5.1, 0.48 and 0.33, where ITU-R BS.775 scaled
    /// as much keeps 0.29 and 0.41.
    var downmix: String {
        switch self {
        case .stereo: "pan=stereo|" + Self.side("L") + "|" + Self.side("R")
        case .surround: "pan=5.1|FL=FL|FR=FR|FC=FC|LFE=LFE|BL<BL+SL+0.7*BC|BR<BR+SR+0.7*BC"
        }
    }

    private static func side(_ side: String) -> String {
        "F\(side)<0.7*F\(side)+FC+0.4*S\(side)+0.4*B\(side)+0.3*BC+D\(side)"
    }

    /// What a copied track is filled up with where its sound ends before the film; nil where it is no AAC-LC in either layout.
    static func silence(copied track: MediaTrack) -> Data? {
        guard track.codecString == "mp4a.40.2", track.audio?.samplesPerPacket == AudioCuts.encodedPacket else {
            return nil
        }
        return [stereo, surround].first { $0.channels == track.audio?.channels }?.silence
    }

    /// A packet of AAC-LC that decodes to silence.
    var silence: Data {
        switch self {
        case .stereo: Data([0x21, 0x00, 0x49, 0x90, 0x02, 0x19, 0x00, 0x23, 0x80])
        case .surround:
            Data([
                0x01, 0x18, 0x20, 0x01, 0x08, 0x80, 0x23, 0x04, 0x60, 0x23, 0x10, 0x04, 0x60, 0x8C, 0x0C, 0x23, 0x00,
                0x00, 0xE0,
            ])
        }
    }
}
