import Contracts

extension Example {
    static let stream = [
        Example(
            "stream/NewPlay",
            NewPlay(
                title: .episode(series: 1396, season: 1, episode: 3), release: "cmVsZWFzZQ",
                magnet: "magnet:?xt=urn:btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c",
                link: "https://hoster.example/f/1", abilities: abilities, preferences: preferences)),
        Example("stream/NewPlay.minimal", NewPlay()),
        Example("stream/Abilities", abilities),
        Example("stream/Abilities.minimal", Abilities()),
        Example("stream/Preferences", preferences),
        Example("stream/Preferences.minimal", Preferences()),
        Example("stream/Play", Play(id: "c8Yk2", state: .ready, title: .movie(10331), createdAt: .example())) {
            $0.name = "Night of the Living Dead (1968)"
            $0.stages = [stage]
            $0.attempts = [attempt]
            $0.hlsUrl = "https://watch.example/stream/v1/hls/TICKET/master.m3u8"
            $0.fileUrl = "https://watch.example/stream/v1/files/TICKET/film.mkv"
            $0.handoff = handoff
            $0.durationSeconds = 5_760.25
            $0.seeking = .index
            $0.tracks = [audio]
            $0.chapters = [chapter]
            $0.subtitles = [subtitles]
            $0.fonts = [font]
            $0.thumbnailsUrl = "https://watch.example/stream/v1/hls/TICKET/thumbnails/thumbnails.vtt"
            $0.expiresAt = .example(43_200)
            $0.problem = Problem(status: 502, code: "no_release_playable", title: "No release could be played.")
            $0.activity = PlayActivity(user: "b1946ac9")
        },
        Example("stream/Play.minimal", Play(id: "c8Yk2", state: .resolving, title: nil, createdAt: .example())),
        Example("stream/PlayActivity", activity),
        Example("stream/PlayActivity.minimal", PlayActivity(user: "b1946ac9")),
        Example("stream/ProducerActivity", producer),
        Example(
            "stream/Addresses",
            Addresses(
                hlsUrl: "https://watch.example/stream/v1/hls/TICKET/master.m3u8",
                fileUrl: "https://watch.example/stream/v1/files/TICKET/film.mkv", expiresAt: .example(43_200))
        ) {
            $0.subtitles = [subtitles]
            $0.fonts = [font]
            $0.thumbnailsUrl = "https://watch.example/stream/v1/hls/TICKET/thumbnails/thumbnails.vtt"
        },
        Example(
            "stream/Addresses.minimal",
            Addresses(
                hlsUrl: "https://watch.example/stream/v1/hls/TICKET/master.m3u8",
                fileUrl: "https://watch.example/stream/v1/files/TICKET/film.mkv", expiresAt: .example(43_200))),
        Example("stream/TicketRenewal", TicketRenewal(ticket: "TICKET")),
        Example("stream/Handoff", handoff),
        Example("stream/Stage", stage),
        Example("stream/Stage.minimal", Stage(state: .searching, startedAt: .example())),
        Example("stream/Attempt", attempt),
        Example("stream/Attempt.minimal", Attempt(release: "Night.1968.1080p-A", outcome: .trying)),
        Example("stream/Track", audio),
        Example("stream/Track.minimal", Track(kind: .subtitle, codec: "subrip")),
        Example("stream/SubtitleLink", subtitles),
        Example(
            "stream/SubtitleLink.minimal",
            SubtitleLink(track: 0, format: .vtt, isForced: false, url: "https://watch.example/0.vtt")),
        Example("stream/FontLink", font),
        Example("stream/Chapter", chapter),
        Example("stream/Chapter.minimal", Chapter(name: "", startSeconds: 0.5, endSeconds: nil)),
    ]

    private static let abilities = Abilities(
        videoCodecs: ["h264", "hevc"], maximumHeight: 1_080, hdr: false, container: .ts)

    private static let handoff = Handoff(
        infuse: "infuse://x-callback-url/play?url=https%3A%2F%2Fwatch.example%2Ffilm.mkv&filename=Night",
        vlc: "vlc://https://watch.example/film.mkv",
        m3u: "#EXTM3U\n#EXTINF:5760,Night\nhttps://watch.example/film.mkv\n")

    private static let preferences = Preferences(startSeconds: 12.5, qualities: ["720p", "480p"], burnSubtitle: 2)

    private static let producer = ProducerActivity(rendition: "video", segment: 12, isWaiting: true, speed: 24.5)
    private static let activity = PlayActivity(
        user: "b1946ac9", viewers: 2, lastRequestAt: .example(60), readBytes: 41_943_040, storedBytes: 31_457_280,
        producers: [producer])

    private static let stage = Stage(state: .unlocking, startedAt: .example()).with {
        $0.endedAt = .example(2.345)
        $0.detail = "downloading, 12 %"
        $0.percent = 12.5
    }

    private static let attempt = Attempt(release: "Night.1968.2160p-A", outcome: .failed).with {
        $0.code = "archive_only"
        $0.reason = "It holds archives alone."
    }

    private static let audio = Track(kind: .audio, codec: "eac3", isDefault: true, isForced: false).with {
        $0.language = "en"
        $0.name = "Commentary"
        $0.channels = 6
        $0.codecString = "ec-3"
        $0.width = 1_920
        $0.height = 1_080
        $0.bitDepth = 10
        $0.videoRange = "PQ"
        $0.dolbyVision = Track.DolbyVision(profile: 8, compatibility: 1, hasFallback: true)
    }

    private static let subtitles = SubtitleLink(
        track: 1, format: .ass, isForced: true, url: "https://watch.example/stream/v1/hls/TICKET/subtitles/1.ass"
    ).with {
        $0.language = "en"
        $0.name = "Signs"
    }

    private static let font = FontLink(
        name: "Letters.ttf", mediaType: "font/ttf", sizeBytes: 40_960,
        url: "https://watch.example/stream/v1/hls/TICKET/fonts/0/Letters.ttf")

    private static let chapter = Chapter(name: "Intro", startSeconds: 61.5, endSeconds: 300.25).with {
        $0.kind = .intro
    }
}
