import Platform

/// The filters between decoder and encoder, as ffmpeg writes them.
enum VideoFilter {
    /// Options for the stream that is encoded, filtered. What is not wanted goes first: it need not be scaled. Only fields are
    /// looked at before, since the pictures beside it are needed to make one of two.
    static func arguments(
        _ run: EncodeRun, _ encoding: VideoEncoding, _ source: MediaTrack.VideoFacts, _ encoder: VideoEncoder
    ) -> [String] {
        let picture = (fields(source) + trim(run) + [scale(encoding.quality, source)] + toneMap(source.range)).joined(
            separator: ",")
        guard let subtitle = encoding.burntSubtitle else {
            return ["-map", "0:v:0", "-vf", "\(picture),\(encoder.format)"]
        }
        // Drawn over the whole picture: what lay on a black bar that the video was cut of is seen nevertheless.
        let size = EncodedPicture(source, encoding.quality)
        let chain =
            "[0:v:0]\(picture),format=yuv420p[picture];[0:s:\(subtitle)]scale=w=\(size.width):h=\(size.height)[subtitle];"
            + "[picture][subtitle]overlay=eof_action=pass,\(encoder.format)[out]"
        return ["-filter_complex", chain, "-map", "[out]"]
    }

    /// From PQ or HLG in BT.2020 to what every screen shows. White paper is at 203 cd/m² (ITU-R BT.2408), and what is brighter
    /// is bent, not cut. What the container says of the source is said again, since its own frames may say nothing.
    static func toneMap(_ range: MediaTrack.VideoRange) -> [String] {
        let transfer: String
        switch range {
        case .standard: return []
        case .perceptualQuantizer: transfer = "smpte2084"
        case .hybridLogGamma: transfer = "arib-std-b67"
        }
        return [
            "setparams=color_trc=\(transfer):color_primaries=bt2020:colorspace=bt2020nc",
            "zscale=t=linear:npl=203", "format=gbrpf32le",
            "zscale=p=bt709", "tonemap=mobius:desat=0", "zscale=t=bt709:m=bt709:r=limited",
        ]
    }

    /// One picture of two fields, where a picture says that it is made of two.
    private static func fields(_ source: MediaTrack.VideoFacts) -> [String] {
        source.mayBeInterlaced ? ["bwdif=mode=send_frame:deint=interlaced"] : []
    }

    private static func trim(_ run: EncodeRun) -> [String] {
        let times = [("start", run.start), ("end", run.limit)].compactMap { name, time in
            time.map { "\(name)=\(Decimals.text($0, places: 6))" }
        }
        return times.isEmpty ? [] : ["trim=" + times.joined(separator: ":")]
    }

    /// The box rather than the size: a picture that is turned on its way keeps its shape.
    private static func scale(_ quality: Quality, _ source: MediaTrack.VideoFacts) -> String {
        let fits = source.width <= quality.box.width && source.height <= quality.box.height
        let (width, height) = fits ? (source.width, source.height) : quality.box
        return "scale=w=\(width):h=\(height):force_original_aspect_ratio=decrease:force_divisible_by=2"
    }
}
