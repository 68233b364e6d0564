import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Stream

/// Single keyframes: in fragments of their own, and small on sheets.
@Suite(.timeLimit(.minutes(2))) struct PictureTests {
    private static let films: [TestMedia] = [.film, .movie, .hevc, .hevcMovie, .fragmented, .segmented, .unlisted]

    // MARK: I-frames

    @Test(arguments: films)
    func `each segment of the I-frame playlist is one keyframe at its time`(media: TestMedia) async throws {
        try await withFilm(media) { watching in
            let master = try await watching.text("master.m3u8").text.split(separator: "\n")
            let line = try #require(master.first { $0.hasPrefix("#EXT-X-I-FRAME-STREAM-INF:") })
            #expect(line.contains("URI=\"iframes/playlist.m3u8\"") && line.contains("CODECS=\""))
            let bandwidth = try #require(line.firstMatch(of: /BANDWIDTH=([0-9]+)/).flatMap { Double($0.1) })
            let lines = try await watching.text("iframes/playlist.m3u8").text.split(separator: "\n").map(String.init)
            #expect(lines.contains("#EXT-X-I-FRAMES-ONLY"))
            #expect(lines.contains("#EXT-X-MAP:URI=\"../video/init.mp4\""))
            let durations = lines.filter { $0.hasPrefix("#EXTINF:") }.compactMap { Double($0.dropFirst(8).dropLast()) }
            #expect(lines.filter { $0.hasSuffix(".m4s") } == durations.indices.map { "\($0).m4s" })
            #expect(durations.count > 8)

            let index = try await media.index()
            let folder = try TemporaryFolder()
            var time = try #require(index.keyframes.first?.time)
            let header = try await watching.bytes("video/init.mp4")
            for number in durations.indices.shuffled().prefix(6).sorted() {
                let start = time + durations[..<number].reduce(0, +)
                let frame = try await watching.bytes("iframes/\(number).m4s")
                #expect(Double(frame.count) * 8 / durations[number] <= bandwidth)
                try (header + frame).write(to: URL(filePath: folder.path + "/frame.mp4"))
                let decoded = try Shell.lines(
                    "ffprobe -v error -show_entries frame=key_frame,best_effort_timestamp_time -of csv=p=0 "
                        + "\(folder.path)/frame.mp4")
                let fields = decoded.first?.split(separator: ",").compactMap { Double($0) } ?? []
                #expect(decoded.count == 1 && fields.count == 2 && fields.first == 1)
                #expect(abs((fields.last ?? 0) - StreamPlan.timelineOffset - start) < 0.002)
                #expect(try hash(folder.path + "/frame.mp4") == hash(media.path, at: start))
            }
            time += durations.reduce(0, +)
            let end = try StreamPlan(index).end
            #expect(abs(time - end) < 0.001)
        }
    }

    /// Of the picture at a time, as the film has it.
    private func hash(_ path: String, at time: Double? = nil) throws -> String? {
        let select = time.map { "select='gte(t,\($0 - 0.002))'," } ?? ""
        return try Shell.lines(
            "ffmpeg -nostdin -v error -copyts -i \(path) -map 0:v -vf \"\(select)format=yuv420p\" -frames:v 1 "
                + "-f framemd5 - | grep -v ^# | sed 's/.*, *//'"
        ).first
    }

    // MARK: Thumbnails

    @Test(arguments: films)
    func `each place on a sheet shows the film at its time`(media: TestMedia) async throws {
        try await withFilm(media) { watching in
            let track = ParsedVTT(try await watching.text("thumbnails/thumbnails.vtt").text)
            let index = try await media.index()
            let plan = try StreamPlan(index)
            #expect(track.cues.count > 1 && track.strange == [])
            #expect(track.cues.first.map { abs(Double($0.start) - plan.start * 1_000) < 2 } == true)
            #expect(zip(track.cues, track.cues.dropFirst()).allSatisfy { $0.end == $1.start })
            let sheet = await watching.get("thumbnails/0.jpg")
            #expect(sheet.status == .ok && sheet.headers["Content-Type"] == "image/jpeg")
            let folder = try TemporaryFolder()
            try await watching.bytes("thumbnails/0.jpg").write(to: URL(filePath: folder.path + "/sheet.jpg"))
            for cue in track.cues {
                let place = try #require(cue.text.wholeMatch(of: /0\.jpg#xywh=(\d+),(\d+),(\d+),(\d+)/))
                let crop = "crop=\(place.3):\(place.4):\(place.1):\(place.2)"
                let shown = try colours(folder.path + "/sheet.jpg", crop)
                let scale = "select='gte(t,\(Double(cue.start) / 1_000 - 0.002))',scale=\(place.3):\(place.4)"
                let wanted = try colours(media.path, scale)
                let difference = zip(shown, wanted).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
                #expect(shown.count == wanted.count && difference / max(shown.count, 1) < 8, "\(cue.text)")
            }
        }
    }

    /// AVI by the table at its end, and a movie with a part left out as it is shown.
    @Test(arguments: ["avi", "mp4"])
    func `each place on a sheet shows a keyframe near its time where no keyframe is known`(kind: String) async throws {
        let data =
            kind == "avi"
            ? try UnindexedMedia.avi.data
            : try EditedMovie { edit, second in
                [
                    EditedMovie.Edit(duration: 5_000, mediaTime: edit.mediaTime),
                    EditedMovie.Edit(duration: 14_000, mediaTime: edit.mediaTime + 10 * second),
                ]
            }.data
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/film.\(kind)"
        try data.write(to: URL(filePath: path))
        let (track, sheet) = try await watching {
            $0.bytes = data
        } _: { watching in
            (
                ParsedVTT(try await watching.text("thumbnails/thumbnails.vtt").text),
                try await watching.bytes("thumbnails/0.jpg")
            )
        }
        try sheet.write(to: URL(filePath: folder.path + "/sheet.jpg"))
        let times = try Shell.lines(
            "ffprobe -v error -skip_frame nokey -select_streams v -show_entries frame=pts_time -of csv=p=0 \(path)"
        ).compactMap { Double($0.prefix { $0 != "," }) }
        let keyframes = try colours(path, "null", "-skip_frame nokey", count: times.count)
        #expect(track.cues.count == (kind == "avi" ? 3 : 2) && keyframes.count == times.count * 64)
        for cue in track.cues {
            let place = try #require(cue.text.wholeMatch(of: /0\.jpg#xywh=(\d+),(\d+),(\d+),(\d+)/))
            let shown = try colours(folder.path + "/sheet.jpg", "crop=\(place.3):\(place.4):\(place.1):\(place.2)")
            let differences = times.indices.map { number in
                zip(shown, keyframes.dropFirst(number * 64)).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
            }
            let best = try #require(differences.indices.min { differences[$0] < differences[$1] })
            #expect(differences[best] < 64 * 6 && abs(times[best] - Double(cue.start) / 1_000) < 2.5, "\(cue.text)")
        }
    }

    @Test(arguments: [UnindexedMedia.transport, .flv, .live])
    func `a film in which each picture would cost too much has none`(media: UnindexedMedia) async throws {
        let data = try media.data
        let statuses = try await watching {
            $0.bytes = data
        } _: { watching in
            [
                await watching.get("thumbnails/thumbnails.vtt").status, await watching.get("thumbnails/0.jpg").status,
                await watching.get("iframes/playlist.m3u8").status,
            ]
        }
        #expect(statuses == [.notFound, .notFound, .notFound])
    }

    /// Eight by eight, in grey.
    private func colours(_ path: String, _ filter: String, _ input: String = "", count: Int = 1) throws -> Data {
        try Shell.run(
            "ffmpeg -nostdin -v error \(input) -copyts -i \(path) -map 0:v -vf \"\(filter),scale=8:8,format=gray\" "
                + "-frames:v \(count) -fps_mode passthrough -f rawvideo -")
    }

    @Test func `a picture that is not there leaves the others in their places`() async throws {
        let index = try await TestMedia.film.index()
        let layout = SheetLayout(PictureList(index, try StreamPlan(index), spacing: 2), index.video?.video)
        let pictures = try #require(layout.pictures(on: 0))
        let frames = try #require(index.pictures(in: MemorySource(try TestMedia.film.data), nil))
        let maker = SheetMaker(executable: "ffmpeg")
        let whole = try await maker.make(pictures, of: layout, .standard, from: frames)
        let holed = try await maker.make(
            pictures, of: layout, .standard, from: Holed(base: frames, missing: pictures[3].keyframe))
        let folder = try TemporaryFolder()
        try whole.write(to: URL(filePath: folder.path + "/whole.jpg"))
        try holed.write(to: URL(filePath: folder.path + "/holed.jpg"))
        for place in [0, 2, 4, 7] {
            let crop = "crop=160:\(layout.height):\(place % 5 * 160):\(place / 5 * layout.height)"
            let shades = try ["whole", "holed"].map { try colours("\(folder.path)/\($0).jpg", crop) }
            let pairs = zip(shades[0], shades[1])
            #expect(pairs.allSatisfy { abs(Int($0.0) - Int($0.1)) < 4 }, "\(place)")
        }
    }

    private struct Holed: PictureSource {
        let base: any PictureSource
        let missing: MediaIndex.Keyframe

        func head() async throws -> [UInt8] { try await base.head() }

        func frame(_ keyframe: MediaIndex.Keyframe) async throws -> [UInt8] {
            if keyframe == missing { throw IndexError.malformed("gone") }
            return try await base.frame(keyframe)
        }
    }

    @Test func `a sheet is made once, and from the keyframes alone`() async throws {
        let data = try TestMedia.film.data
        let index = try await TestMedia.film.index()
        let source = MemorySource(data)
        let list = PictureList(index, try StreamPlan(index), spacing: SheetLayout.spacing)
        let frames = try #require(index.pictures(in: source, MP4Tables(file: source)))
        for picture in list.pictures { _ = try await frames.frame(picture.keyframe) }
        #expect(source.reads.bytes < list.pictures.count * 200_000 && source.reads.bytes < data.count / 2)

        try await withFilm { watching in
            async let one = watching.bytes("thumbnails/0.jpg")
            async let other = watching.bytes("thumbnails/0.jpg")
            let (first, second) = try await (one, other)
            let again = try await watching.bytes("thumbnails/0.jpg")
            #expect(first == second && first == again && !first.isEmpty)
        }
    }

    @Test func `a sheet that takes too long is a 503, and is made meanwhile`() async throws {
        try await withFilm { watching in
            let impatient = Application.test(watching.pictures(patience: .zero).routes)
            let response = await impatient.respond(to: .get("/v1/hls/\(watching.ticket)/thumbnails/0.jpg"))
            #expect(response.status == .serviceUnavailable && response.headers["Retry-After"] == "1")
            let sheet = try await watching.bytes("thumbnails/0.jpg")
            #expect(!sheet.isEmpty)
        }
    }

    @Test(arguments: [
        "thumbnails/1.jpg", "thumbnails/00.jpg", "thumbnails/-1.jpg", "thumbnails/0.png", "thumbnails/x",
        "iframes/9999.m4s", "iframes/00.m4s", "iframes/init.mp4", "iframes/0.ts",
    ])
    func `what is not there is not found`(path: String) async throws {
        try await withFilm { watching in
            #expect(await watching.get(path).status == .notFound)
        }
    }

    @Test(arguments: [
        ("Intro", Contracts.Chapter.Kind.intro), ("Opening 2", .intro), ("OP", .intro), ("Opening Night", nil),
        ("End Credits", .credits), ("ED1", .credits), ("Ed", nil), ("Recap", .recap), ("Previously on Lost", .recap),
        ("Chapter 1", nil), ("", nil), ("00:01:02", nil), ("Next Episode", .preview), ("Générique de fin", .credits),
    ])
    func `a chapter is what its title says`(title: String, kind: Contracts.Chapter.Kind?) {
        #expect(Contracts.Chapter.Kind(title: title) == kind)
    }
}
