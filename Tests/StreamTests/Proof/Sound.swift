import Platform

/// What ffmpeg decodes of a track of sound.
struct Sound {
    /// When each silence ends, in seconds, as in the file: each beep begins, but one that the file begins with, and the last
    /// one is the end of the file.
    let onsets: [Double]
    /// Mono, 16 bits.
    let samples: [Int16]
    /// What ffmpeg had to say.
    let complaints: [String]

    init(of path: String, track: Int = 0) throws {
        let folder = try TemporaryFolder()
        let bytes = try Shell.run(
            """
            ffmpeg -nostdin -hide_banner -nostats -v level+info -copyts -i \(path) -map 0:a:\(track) \
            -af silencedetect=noise=-20dB:d=0.3 -f s16le -ac 1 pipe:1 2> \(folder.path)/log
            """)
        samples = bytes.withUnsafeBytes { Array($0.bindMemory(to: Int16.self)) }
        let log = try Shell.lines("cat \(folder.path)/log")
        complaints = log.filter { $0.contains("[error]") || $0.contains("[fatal]") }
        onsets = log.compactMap { line in
            line.firstRange(of: "silence_end: ").flatMap { Double(line[$0.upperBound...].prefix { $0 != " " }) }
        }
    }

    init(of take: Take, segments: Range<Int>? = nil) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/joined.mp4"
        let parts = take.segments[segments ?? take.segments.indices]
        try parts.reduce(take.header, +).write(to: URL(filePath: path))
        try self.init(of: path)
    }

    /// How much louder the sound is than its difference from another, in decibels.
    func likeness(to other: Sound) -> Double {
        var signal = 0.0
        var noise = 0.0
        for (one, two) in zip(samples, other.samples) {
            signal += Double(one) * Double(one)
            noise += (Double(one) - Double(two)) * (Double(one) - Double(two))
        }
        return noise > 0 ? 10 * log10(signal / noise) : .infinity
    }
}
