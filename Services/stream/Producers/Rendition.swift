import Platform

/// One track of one file, in one form, cut by one plan: what a producer makes.
struct Rendition: Sendable {
    enum Content: Hashable, Sendable {
        case copiedVideo
        case encodedVideo(VideoEncoding)
        /// Of the audio tracks, as ffmpeg counts them.
        case copiedAudio(Int)
        case encodedAudio(Int, AudioEncoding = .stereo)
    }

    /// Where ffmpeg gets the file from.
    enum Origin: Sendable {
        /// This service reads the file and feeds it, where a container can be read from the middle on.
        case fed
        /// This service's own endpoint for it.
        case loopback(LoopbackAddress)
    }

    /// Names the file, the same wherever its bytes come from.
    let source: String
    let index: MediaIndex
    let plan: StreamPlan
    let content: Content
    let origin: Origin
    let file: any ByteSource
    /// Of an MP4 file.
    var tables: MP4Tables?

    /// Part of file names and of addresses.
    var name: String { Self.name(content) }

    static func name(_ content: Content) -> String {
        switch content {
        case .copiedVideo: "video"
        case .encodedVideo(let encoding): encoding.name
        case .copiedAudio(let track): "audio-\(track)"
        case .encodedAudio(let track, let encoding): "audio-\(track)-\(encoding.suffix)"
        }
    }

    var isFed: Bool {
        if case .fed = origin { true } else { false }
    }

    func key(_ part: SegmentKey.Part) -> SegmentKey {
        SegmentKey(source: source, rendition: name, part: part)
    }

    var isVideo: Bool {
        switch content {
        case .copiedVideo, .encodedVideo: true
        case .copiedAudio, .encodedAudio: false
        }
    }

    /// Whether making it takes one of the service's few encoders: sound is little work.
    var needsEncoder: Bool {
        if case .encodedVideo = content { true } else { false }
    }

    /// Makes it without ffmpeg; nil where that is not possible.
    var packager: Packager? {
        let track: MediaTrack? =
            switch content {
            case .copiedVideo: index.video
            case .copiedAudio(let track): index.audio[track]
            case .encodedVideo, .encodedAudio: nil
            }
        guard let track, let packaging = track.packaging, let reader = reader(of: track, packaging) else { return nil }
        return Packager(rendition: self, track: track, packaging: packaging, reader: reader)
    }

    private func reader(of track: MediaTrack, _ packaging: TrackPackaging) -> (any TrackReader)? {
        switch index.container {
        case .matroska: MatroskaFrames(self, track, in: file)
        case .mp4: tables.map { MP4Frames(rendition: self, track: track, packaging: packaging, file: file, tables: $0) }
        case .fragmentedMP4 where index.fallback == nil:
            tables.map {
                MP4FragmentFrames(rendition: self, track: track, packaging: packaging, file: file, tables: $0)
            }
        case .fragmentedMP4, .editedMP4, .mpegTS, .avi, .flv: nil
        }
    }

    /// The segment after the last that one run makes.
    func runEnd(from first: Int) -> Int {
        needsEncoder ? EncodeRun(plan, from: first).end : plan.segments.count
    }

    /// ffmpeg's, to begin with segment `first`.
    func arguments(from first: Int, encoder: VideoEncoder = VideoEncoder()) -> [String] {
        let segment = plan.segments[first]
        switch content {
        case .copiedVideo:
            return ProducerArguments.copyVideo(input, codec: index.video?.codec ?? .other, first: segment)
        case .encodedVideo(let encoding):
            return ProducerArguments.encodeVideo(
                input, encoding, of: index.videoFacts, EncodeRun(plan, from: first),
                seek: decodingSeek(from: first, encoding), with: encoder)
        case .copiedAudio(let track):
            return ProducerArguments.copyAudio(input, index: track, codec: index.audio[track].codec, first: segment)
        case .encodedAudio(let track, let encoding):
            let sample = AudioCuts.firstSample(of: first, plan)
            return ProducerArguments.encodeAudio(input, track: index.audio[track], encoding, firstSample: sample)
        }
    }

    func assembler(from first: Int) -> any SegmentAssembler {
        switch content {
        case .copiedVideo: VideoSegments(plan, first: first)
        case .encodedVideo:
            VideoSegments(plan, first: first, limit: runEnd(from: first), precision: .encoded(plan))
        case .copiedAudio(let track): AudioSegments(copied: index.audio[track], plan, first: first)
        case .encodedAudio(_, let encoding):
            AudioSegments(.encoded(plan), first: first, silence: encoding.silence)
        }
    }

    /// Where the bytes begin that ffmpeg is fed for segment `first`: at the last cluster that is early enough.
    func feedOffset(from first: Int) -> Int64 {
        let time = feedTime(from: first) + 0.001
        let keyframe = first == 0 ? nil : index.keyframes.last { $0.time <= time }
        return min(keyframe?.offset ?? index.firstClusterOffset, file.size)
    }

    /// A copy of sound needs packets from a little before; an encoder hears some and forgets it again.
    private func feedTime(from first: Int) -> Double {
        switch content {
        case .copiedVideo: plan.segments[first].start
        case .encodedVideo(let encoding): plan.segments[first].start - encoding.leadIn
        case .copiedAudio: plan.segments[first].start - 1
        case .encodedAudio:
            Double(AudioCuts.firstSample(of: first, plan)) / Double(AudioCuts.encodedRate) - 0.5
        }
    }

    /// Where decoding begins for segment `first`: as ``ProducerArguments`` seek to a keyframe, to the last one before it.
    /// Where none is known, ffmpeg looks for one itself, and may find it too late: from some time before on.
    private func decodingSeek(from first: Int, _ encoding: VideoEncoding) -> Double? {
        guard first > 0 else { return nil }
        let start = plan.segments[first].start - encoding.leadIn
        let after = index.keyframes.partition { $0.time > start + 0.001 }
        guard after > 0 else { return index.keyframes.isEmpty && start > 10 ? start - 10 : nil }
        let keyframe = index.keyframes[after - 1].time
        let next = after < index.keyframes.count ? index.keyframes[after].time : plan.end
        return keyframe + min(0.1315, max(0, next - keyframe) / 2)
    }

    private var input: ProducerInput {
        switch origin {
        case .fed: .standardInput(index.container)
        case .loopback(let address): .loopback(address, index.container)
        }
    }
}
