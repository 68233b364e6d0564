import Platform

/// Where a producer reads from.
enum ProducerInput: Sendable, Equatable {
    /// A container that is fed: ``MediaIndex/header``, then the file from the beginning of a cluster or fragment.
    case standardInput(MediaIndex.Container)
    /// What a producer made, on standard input: an initialisation segment and a segment.
    case segment
    /// The service's own endpoint for the file, which the producer seeks in.
    case loopback(LoopbackAddress, MediaIndex.Container)

    /// Options up to and including `-i`. They name what may be read, so that a file which pretends to be another kind leads
    /// nowhere else.
    ///
    /// - Parameters:
    ///   - seek: seconds, exact to the millisecond; nil from the beginning. Not for standard input, which begins where the
    ///     bytes begin.
    ///   - decoding: further options of the input.
    func arguments(seek: Double?, decoding: [String] = []) -> [String] {
        switch self {
        case .standardInput(let container):
            Self.common + ["-protocol_whitelist", "pipe"] + Self.format(container) + decoding
                + ["-copyts", "-i", "pipe:0"]
        case .segment:
            Self.common + ["-protocol_whitelist", "pipe"] + Self.format(.mp4) + ["-copyts", "-i", "pipe:0"]
        case .loopback(let address, let container):
            ["-nostdin"] + Self.common + Self.loopback + Self.format(container) + Self.seek(seek) + decoding
                + ["-copyts", "-i", address.text]
        }
    }

    /// ffprobe's options before the address, with the same limits.
    static func probeArguments(_ container: MediaIndex.Container) -> [String] {
        common + loopback + format(container) + ["-probesize", "5000000", "-analyzeduration", "5000000"]
    }

    private static let loopback = [
        "-protocol_whitelist", "http,tcp", "-max_redirects", "0", "-rw_timeout", "60000000",
    ]

    /// Pictures of one track on standard input, as ``MatroskaWriter`` writes them.
    static let pictures =
        common + ["-threads", "1", "-protocol_whitelist", "pipe"] + format(.matroska) + ["-i", "pipe:0"]

    private static let common = [
        "-hide_banner", "-v", "error", "-codec_whitelist", decoders, "-max_streams", "256", "-max_pixels", "35389440",
    ]

    /// `-seek_timestamp` makes the time absolute: files do not all begin at zero. What ffmpeg would cut off after, by default,
    /// would be relative nevertheless.
    private static func seek(_ seconds: Double?) -> [String] {
        seconds.map { ["-seek_timestamp", "1", "-noaccurate_seek", "-ss", Decimals.text($0, places: 6)] } ?? []
    }

    private static func format(_ container: MediaIndex.Container) -> [String] {
        switch container {
        case .matroska: ["-format_whitelist", "matroska,webm", "-f", "matroska"]
        // One shift is all that its edit list means, and all that is applied: cutting its ends would double frames.
        case .mp4, .fragmentedMP4: movie + ["-advanced_editlist", "0"]
        case .editedMP4: movie
        case .mpegTS: ["-format_whitelist", "mpegts", "-f", "mpegts"]
        case .avi: ["-format_whitelist", "avi", "-f", "avi"]
        case .flv: ["-format_whitelist", "flv", "-f", "flv"]
        }
    }

    private static let movie = ["-format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2", "-f", "mov"]

    /// Decoders that are common and cared for; probing runs them even when nothing is decoded after.
    private static let decoders = [
        "h264,hevc,libdav1d,av1,vp8,vp9,mpeg2video,mpeg4,vc1",
        "aac,ac3,eac3,dca,truehd,flac,opus,libopus,vorbis,mp3,mp3float,mp2,mp2float,alac",
        "pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_f32le",
        "subrip,srt,ass,ssa,webvtt,mov_text,pgssub,dvdsub,dvbsub",
    ].joined(separator: ",")
}

/// An address of this process: nothing else can be said with it.
struct LoopbackAddress: Sendable, Equatable {
    let text: String

    /// - Parameter path: segments of letters, digits, `-` and `_`; nil for anything else.
    init?(port: UInt16, path: [String]) {
        let isPlain = path.allSatisfy { part in
            !part.isEmpty && part.utf8.count <= 256
                && part.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
                    default: false
                    }
                }
        }
        guard isPlain, !path.isEmpty, port > 0 else { return nil }
        text = "http://127.0.0.1:\(port)/" + path.joined(separator: "/")
    }
}
