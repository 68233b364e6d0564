import Platform

/// What ffmpeg decodes of a video.
struct Picture {
    struct Frame: Equatable {
        /// Seconds, as in the file.
        let time: Double
        /// Of the decoded picture.
        let hash: String
        /// What the boxes say.
        let number: Int
        let isFlash: Bool
    }

    let frames: [Frame]
    /// What ffmpeg had to say.
    let complaints: String

    /// When each flash begins.
    var flashes: [Double] {
        zip([nil] + frames.map { $0 }, frames).filter { $0?.isFlash != true && $1.isFlash }.map(\.1.time)
    }

    init(of path: String) throws {
        let folder = try TemporaryFolder()
        let whole = "-map 0:v:0 -vsync passthrough -enc_time_base 1:90000"
        let cells = try Shell.run(
            """
            ffmpeg -nostdin -v error -copyts -i \(path) \(whole) -f framemd5 \(folder.path)/frames \
            \(whole) -vf scale=16:9:flags=area,format=gray -f rawvideo pipe:1 2> \(folder.path)/complaints
            """)
        complaints = String(decoding: try Data(contentsOf: URL(filePath: folder.path + "/complaints")), as: UTF8.self)
        frames = try Shell.lines("grep -v '^#' \(folder.path)/frames").enumerated().map { place, line in
            let fields = line.split { $0 == "," || $0 == " " }
            let cell = { (index: Int) in cells.count >= (place + 1) * 144 && cells[place * 144 + index] > 128 }
            return Frame(
                time: (Double(fields[2]) ?? .nan) / 90_000, hash: String(fields[fields.count - 1]),
                number: (0..<16).reduce(0) { $0 + (cell(128 + $1) ? 1 << $1 : 0) }, isFlash: cell(8))
        }
    }

    init(of take: Take) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/joined.mp4"
        try take.segments.reduce(take.header, +).write(to: URL(filePath: path))
        try self.init(of: path)
    }
}
