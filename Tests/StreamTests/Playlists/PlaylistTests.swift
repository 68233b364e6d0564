import Platform
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct PlaylistTests {
    @Test func `a media playlist names every segment, and none is longer than the target`() async throws {
        let plan = try StreamPlan(await TestMedia.film.index())
        let text = MediaPlaylist(plan: plan, header: "init.mp4") { "\($0).m4s" }.text
        let lines = text.split(separator: "\n").map(String.init)
        let durations = lines.filter { $0.hasPrefix("#EXTINF:") }.compactMap { Double($0.dropFirst(8).dropLast()) }
        #expect(lines.first == "#EXTM3U")
        #expect(lines.last == "#EXT-X-ENDLIST")
        #expect(lines.contains("#EXT-X-MAP:URI=\"init.mp4\""))
        #expect(lines.filter { $0.hasSuffix(".m4s") } == plan.segments.indices.map { "\($0).m4s" })
        #expect(abs(durations.reduce(0, +) - (plan.end - plan.start)) < 0.000_1)
        #expect(durations.allSatisfy { Int($0.rounded()) <= plan.targetDuration })
    }

    @Test func `a master playlist says what the file says`() async throws {
        let index = try await TestMedia.film.index()
        let text = try master(index, names: ["English", "Français"]).text
        #expect(text.contains("CODECS=\"\(try #require(index.video?.codecString)),mp4a.40.2\""))
        #expect(text.contains("CODECS=\"\(try #require(index.video?.codecString)),ac-3\""))
        #expect(text.contains("RESOLUTION=192x108,FRAME-RATE=23.976,VIDEO-RANGE=SDR"))
        #expect(text.contains("NAME=\"Français\",LANGUAGE=\"fr\",DEFAULT=NO,AUTOSELECT=YES,CHANNELS=\"2\""))
        #expect(text.components(of: "DEFAULT=YES") == 2)
        #expect(text.components(of: "CLOSED-CAPTIONS=NONE") == 2)
    }

    @Test(arguments: [
        (12.5, "12.500"), (0.0, "0.000"), (-3.0, "0.000"), (1e9, "24.024"),
    ])
    func `a start is counted from the first picture, and lies in the film`(seconds: Double, offset: String)
        async throws
    {
        let plan = try StreamPlan(await TestMedia.film.index())
        var playlist = try master(await TestMedia.film.index(), names: ["English", "French"])
        #expect(!playlist.text.contains("EXT-X-START"))
        playlist.start = plan.position(seconds)
        #expect(playlist.text.contains("\n#EXT-X-START:TIME-OFFSET=\(offset),PRECISE=YES\n"))
    }

    @Test func `a name from the file cannot end its string or its line`() async throws {
        let index = try await TestMedia.film.index()
        let text = try master(index, names: ["a\"\r\n#EXT-X-KEY:URI=\"http://evil", "b\u{2028}\u{202E}\u{0}"]).text
        #expect(text.contains("NAME=\"a'  #EXT-X-KEY:URI='http://evil\""))
        #expect(!text.contains("\n#EXT-X-KEY"))
        #expect(!text.unicodeScalars.contains { ["\u{0}", "\r", "\u{2028}", "\u{202E}"].contains($0) })
    }

    @Test func `renditions with one name get different ones`() async throws {
        let text = try master(await TestMedia.film.index(), names: ["English", "English"]).text
        #expect(text.contains("NAME=\"English\""))
        #expect(text.contains("NAME=\"English 2\""))
    }

    @Test(
        arguments: [
            ("fr", .init(), "Français"), ("pt-BR", .init(), "Português (BR)"), ("tlh", .init(), "tlh"),
            (nil, .init(), "Audio 1"),
            ("en", .init(isHearingImpaired: true), "English (SDH)"), ("en", .init(isForced: true), "English (forced)"),
            (nil, .init(isVisualImpaired: true), "Audio 1 (audio description)"),
        ] as [(String?, MediaTrack.Disposition, String)])
    func `a track without a title is called by its language and what is special about it`(
        language: String?, disposition: MediaTrack.Disposition, name: String
    ) {
        #expect(track(language, disposition).name(orElse: "Audio 1") == name)
        #expect(track(language, disposition, title: "Director").name(orElse: "Audio 1") == "Director")
    }

    @Test func `a commentary is not chosen by itself, and a description says that it is one`() async throws {
        var playlist = try master(await TestMedia.film.index(), names: ["English", "French"])
        playlist.audio = [.init(), .init(isCommentary: true), .init(isVisualImpaired: true)].enumerated().map {
            number, disposition in
            MasterPlaylist.Audio(
                group: .encoded, name: "\(number)", language: "en", disposition: disposition, channels: 2,
                codec: "mp4a.40.2", bandwidth: 1, isCopied: false, uri: "\(number)")
        }
        let lines = playlist.text.split(separator: "\n").filter { $0.contains("TYPE=AUDIO") }
        #expect(lines.map { $0.contains("AUTOSELECT=YES") } == [true, false, true])
        #expect(
            lines.map { $0.contains("CHARACTERISTICS=\"public.accessibility.describes-video\"") } == [
                false, false, true,
            ])
    }

    private func track(
        _ language: String?, _ disposition: MediaTrack.Disposition, title: String? = nil
    ) -> MediaTrack {
        MediaTrack(
            streamIndex: 1, kind: .audio, indexInKind: 0, codec: .aac, codecString: nil, language: language,
            title: title, disposition: disposition, firstPacketSeconds: nil, video: nil, audio: nil, packaging: nil)
    }

    @Test(arguments: TestMedia.allCases)
    func `the bandwidth is no less than that of any segment`(media: TestMedia) async throws {
        let index = try await media.index()
        let plan = try StreamPlan(index)
        let bandwidth = Bandwidth(index, plan)
        #expect(bandwidth.peak >= bandwidth.average)
        #expect(Double(bandwidth.average) * (plan.end - plan.start) / 8 > Double(index.sizeBytes) * 0.99)
    }

    private func master(_ index: MediaIndex, names: [String]) throws -> MasterPlaylist {
        let video = try #require(index.video)
        let encoded = zip(index.audio, names).enumerated().map { number, pair in
            MasterPlaylist.Audio(
                group: .encoded, name: pair.1, language: pair.0.language, disposition: pair.0.disposition,
                channels: 2, codec: "mp4a.40.2", bandwidth: 160_000, isCopied: false, uri: "aac-\(number)/index.m3u8")
        }
        let copied = MasterPlaylist.Audio(
            group: .copied, name: "Surround", language: "fr", disposition: .init(), channels: 6, codec: "ac-3",
            bandwidth: 640_000, isCopied: true, uri: "copy-1/index.m3u8")
        return MasterPlaylist(
            videos: [
                MasterPlaylist.Video(
                    codec: video.codecString, facts: try #require(video.video),
                    bandwidth: Bandwidth(index, try StreamPlan(index)), countsAudio: true, uri: "video/index.m3u8")
            ],
            audio: encoded + [copied], subtitles: [])
    }
}

extension String {
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
