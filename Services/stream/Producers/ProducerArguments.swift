import Platform

/// The argument vectors of ffmpeg, made of numbers and closed sets alone.
///
/// It is a pump of fragments: absolute times, one track, one stream of fragmented MP4 on standard output, cut by this service.
/// `-map_chapters -1` matters: chapters would be written as a second track.
enum ProducerArguments {
    /// Copies the video. From standard input it begins with the cluster that it is fed; from loopback it seeks.
    ///
    /// - Parameter first: the segment to begin with; the fragments before it, of which there may be some, are dropped later.
    static func copyVideo(_ input: ProducerInput, codec: MediaCodec, first: StreamPlan.Segment) -> [String] {
        input.arguments(seek: first.number == 0 ? nil : seekTime(first))
            + ["-map", "0:v:0", "-c", "copy"] + (codec == .hevc ? ["-tag:v", "hvc1"] : [])
            + output(flags: "+frag_keyframe")
    }

    /// Encodes the video, a group of pictures for each segment.
    ///
    /// The times of pictures are kept as they are, in an own time base: at one tick a frame, those that a container has
    /// rounded would collide, and be dropped or doubled.
    static func encodeVideo(
        _ input: ProducerInput, _ encoding: VideoEncoding, of source: MediaTrack.VideoFacts, _ run: EncodeRun,
        seek: Double?, with encoder: VideoEncoder
    ) -> [String] {
        let picture = EncodedPicture(source, encoding.quality)
        let cuts = run.cuts.map { Decimals.text($0, places: 5) }.joined(separator: ",")
        let decoding = encoder.device + ["-threads", "\(encoder.threads)", "-noaccurate_seek"]
        return input.arguments(seek: seek, decoding: decoding)
            + ["-filter_threads", "\(encoder.threads)", "-filter_complex_threads", "\(encoder.threads)", "-an"]
            + VideoFilter.arguments(run, encoding, source, encoder)
            + ["-fps_mode", "passthrough", "-enc_time_base", "1:90000"]
            + encoder.arguments(picture, encoding.quality) + (cuts.isEmpty ? [] : ["-force_key_frames", cuts])
            // Pieces of half a second are sent as they come.
            + ["-frag_duration", "500000"] + output(flags: "+frag_keyframe")
    }

    /// Copies an audio track, a fragment for each packet.
    ///
    /// - Parameter index: of the track among the audio tracks.
    static func copyAudio(
        _ input: ProducerInput, index: Int, codec: MediaCodec, first: StreamPlan.Segment
    ) -> [String] {
        // Dolby's configuration is known only when the first packet has been seen.
        let delay = codec == .ac3 || codec == .eac3 ? "+delay_moov" : ""
        return input.arguments(seek: first.number == 0 ? nil : max(0, first.start - 1))
            // FLAC in MP4 counts as an experiment before FFmpeg 6.
            + ["-map", "0:a:\(index)", "-c", "copy", "-strict", "-2"] + output(flags: "+frag_every_frame" + delay)
    }

    /// Encodes an audio track to AAC on the grid of ``AudioCuts/encoded(_:)``, a fragment for each packet.
    ///
    /// - Parameter firstSample: ``AudioCuts/firstSample(of:_:)`` of the segment to begin with. The sound is padded or trimmed to
    ///   begin exactly there, wherever the input begins.
    static func encodeAudio(
        _ input: ProducerInput, track: MediaTrack, _ encoding: AudioEncoding = .stereo, firstSample: Int
    ) -> [String] {
        let start = Double(firstSample) / Double(AudioCuts.encodedRate)
        return input.arguments(seek: firstSample == 0 ? nil : max(0, start - 0.5))
            + [
                "-map", "0:a:\(track.indexInKind)", "-vn", "-sn", "-af",
                "\(filter(track, firstSample)),\(encoding.downmix)",
            ]
            + ["-c:a", "aac", "-aac_coder", "fast", "-b:a", "\(encoding.bitRate)", "-ac", "\(encoding.channels)"]
            + ["-ar", "\(AudioCuts.encodedRate)"]
            + output(flags: "+frag_every_frame")
    }

    /// Where packets have a constant length, their times are first put back on their own grid: the milliseconds of Matroska would
    /// be corrected by stretching otherwise. What comes before the first sample is cut off exactly, what is missing is silence.
    private static func filter(_ track: MediaTrack, _ firstSample: Int) -> String {
        let rate = AudioCuts.encodedRate
        let start = Decimals.text(Double(firstSample) / Double(rate), places: 6)
        let exact = "atrim=start=\(start),aresample=\(rate):async=1:min_hard_comp=0.04:first_pts=\(firstSample)"
        guard let facts = track.audio, let samples = facts.samplesPerPacket else { return exact }
        let origin = Int(((track.firstPacketSeconds ?? 0) * Double(facts.sampleRate)).rounded())
        func onGrid(_ time: String) -> String { "\(origin)+\(samples)*round((\(time)-\(origin))/\(samples))" }
        // A decoder may cut the head off the first packet that it is given: that one ends on the grid. A shorter one at the
        // end of the film is where it says it is.
        let cut = "if(N\\,PTS\\,\(onGrid("PTS+NB_SAMPLES"))-NB_SAMPLES)"
        return "asetpts=if(eq(NB_SAMPLES\\,\(samples))\\,\(onGrid("PTS"))\\,\(cut)),\(exact)"
    }

    /// A little after the keyframe: with B-frames ffmpeg goes 3/23 s back from where it is sent. Too early costs a group of
    /// pictures that is dropped; too late would lose one, so never more than half-way to the next keyframe.
    private static func seekTime(_ segment: StreamPlan.Segment) -> Double {
        segment.start + min(0.1315, (segment.secondKeyframe - segment.start) / 2)
    }

    private static func output(flags: String) -> [String] {
        [
            "-sn", "-dn", "-map_chapters", "-1", "-map_metadata", "-1",
            "-output_ts_offset", "\(Int(StreamPlan.timelineOffset))", "-avoid_negative_ts", "disabled", "-use_editlist",
            "0",
            "-movflags", "+empty_moov+default_base_moof+frag_discont+skip_trailer" + flags,
            // Its estimate of the bit rate depends on where it began, and all headers are to be one.
            "-write_btrt", "0", "-flush_packets", "1", "-f", "mp4", "pipe:1",
        ]
    }
}
