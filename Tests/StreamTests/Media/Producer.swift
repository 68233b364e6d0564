import Platform

@testable import Stream

/// A producer of tests: ffmpeg with the service's own arguments, run to its end.
struct Producer {
    let media: TestMedia
    let index: MediaIndex
    let plan: StreamPlan
    /// Matroska goes through standard input, as the service feeds it; MP4 is a file, where the service has its loopback.
    let isFed: Bool

    init(_ media: TestMedia, isFed: Bool? = nil) async throws {
        self.media = media
        index = try await media.index()
        plan = try StreamPlan(index)
        self.isFed = isFed ?? index.isFed
    }

    func video(from first: Int) throws -> (header: Data, made: [MadeSegment]) {
        let segment = plan.segments[first]
        let arguments = ProducerArguments.copyVideo(try input(), codec: index.video?.codec ?? .other, first: segment)
        var segments = VideoSegments(plan, first: first)
        return try gather(arguments, from: segment.start) { part in
            try part.map { fragment throws(FragmentError) in try segments.add(fragment) }
                ?? segments.finish(sourceEnded: true)
        }
    }

    func copiedAudio(_ track: Int, from first: Int) throws -> (header: Data, made: [MadeSegment]) {
        let segment = plan.segments[first]
        let audio = index.audio[track]
        let arguments = ProducerArguments.copyAudio(try input(), index: track, codec: audio.codec, first: segment)
        var segments = AudioSegments(.copied(audio, plan), first: first)
        return try gather(arguments, from: segment.start - 1) { part in
            try part.map { fragment throws(FragmentError) in try segments.add(fragment) }
                ?? segments.finish(sourceEnded: true)
        }
    }

    func encodedAudio(_ track: Int, from first: Int) throws -> (header: Data, made: [MadeSegment]) {
        let sample = AudioCuts.firstSample(of: first, plan)
        let arguments = ProducerArguments.encodeAudio(try input(), track: index.audio[track], firstSample: sample)
        var segments = AudioSegments(.encoded(plan), first: first, silence: AudioEncoding.stereo.silence)
        return try gather(arguments, from: Double(sample) / 48_000 - 0.5) { part in
            try part.map { fragment throws(FragmentError) in try segments.add(fragment) }
                ?? segments.finish(sourceEnded: true)
        }
    }

    private func input() throws -> ProducerInput {
        guard !isFed else { return .standardInput(index.container) }
        guard let address = LoopbackAddress(port: 1, path: ["file"]) else { throw FragmentError.malformed }
        return .loopback(address, index.container)
    }

    /// - Parameter take: gets each fragment, then nil at the end.
    private func gather(
        _ arguments: [String], from time: Double, _ take: (Fragment?) throws -> [MadeSegment]
    ) throws -> (header: Data, made: [MadeSegment]) {
        var parser = FragmentParser()
        var header = Data()
        var made: [MadeSegment] = []
        for part in try parser.push(run(arguments, from: time)) {
            switch part {
            case .header(let bytes): header = bytes
            case .fragment(let fragment): made += try take(fragment)
            }
        }
        return (header, made + (try take(nil)))
    }

    private func run(_ arguments: [String], from time: Double) throws -> Data {
        if isFed { return try Shell.run(feed(time) + " | " + Shell.command(["ffmpeg"] + arguments) + " 2>/dev/null") }
        // What only HTTP knows goes.
        var arguments = arguments
        for option in ["-max_redirects", "-rw_timeout"] {
            guard let place = arguments.firstIndex(of: option) else { continue }
            arguments.removeSubrange(place...place + 1)
        }
        arguments = try arguments.map { try $0.hasPrefix("http://") ? media.path : $0 == "http,tcp" ? "file" : $0 }
        return try Shell.run(Shell.command(["ffmpeg"] + arguments))
    }

    /// The header, then the file from the last keyframe's cluster that is not after `time`.
    private func feed(_ time: Double) throws -> String {
        let start = index.keyframes.last { $0.time <= time + 0.001 }?.offset ?? index.firstClusterOffset
        let header = index.header.map { byte in
            let octal = String(byte, radix: 8)
            return "\\" + String(repeating: "0", count: 3 - octal.count) + octal
        }
        return try "{ printf '\(header.joined())'; tail -c +\(start + 1) \(media.path); }"
    }
}
