import Contracts
import Testing

@testable import Debrid

@Suite struct FileChoiceTests {
    @Test(arguments: [
        ("The.Show.S01E02.1080p.mkv", 1, 2...2), ("the show s1e2.mkv", 1, 2...2), ("Show.S01.E02.mkv", 1, 2...2),
        ("Show.1x02.mkv", 1, 2...2), ("Show.S01E02E03.mkv", 1, 2...3), ("Show.S01E02-E03.720p.mkv", 1, 2...3),
        ("Show.S01E02-720p.mkv", 1, 2...2), ("Show S2019E114.mkv", 2019, 114...114),
        ("Season 2/Show - 05 - Title.mkv", 2, 5...5), ("Show S02/05 - Title.mkv", 2, 5...5),
        ("Staffel 3/Episode 7.mkv", 3, 7...7), ("Show.S00E01.mkv", 0, 1...1),
    ])
    func `season and episodes are read`(path: String, season: Int, episodes: ClosedRange<Int>) {
        #expect(EpisodeMark(path: path) == EpisodeMark(season: season, episodes: episodes))
    }

    @Test(arguments: [("[Group] Show - 05 [1080p].mkv", 5), ("[Group] Show - 112v2 (720p).mkv", 112), ("07.mkv", 7)])
    func `a lone number has no season`(path: String, episode: Int) {
        #expect(EpisodeMark(path: path) == EpisodeMark(season: nil, episodes: episode...episode))
    }

    @Test(arguments: ["Movie.2019.1080p.mkv", "Show.1080p.x264.mkv", "1280x720.mkv", "Trailer.mkv"])
    func `what is no episode has no mark`(path: String) {
        #expect(EpisodeMark(path: path) == nil)
    }

    @Test func `the largest video is the film`() {
        let files = [file("a.mkv", 900), file("b.mkv", 1_000), file("c.iso", 5_000), file("d.mkv", 0)]
        #expect(FileChoice.choose(files, for: .movie(1)) == .file(files[1]))
        #expect(FileChoice.choose(files, for: nil) == .file(files[1]))
    }

    @Test(arguments: [
        "Sample/film.mkv", "film-sample.mkv", "sample.film.mkv", "Extras/Interview.mkv", "Featurettes/making.mkv",
        "film-trailer.mp4", "Season 1 - Extras/bloopers.mkv", "RARBG.com.mp4",
    ])
    func `samples and extras are never chosen, however large`(path: String) {
        let film = file("Film/film.mkv", 1_000)
        let isSmall = path == "RARBG.com.mp4"
        let files = [file(path, isSmall ? 10 : 2_000), film]
        #expect(FileChoice.choose(files, for: .movie(1)) == .file(film))
    }

    @Test func `a film may be called trailer or sample`() {
        let film = file("The.Trailer.2019.1080p.mkv", 1_000)
        #expect(FileChoice.choose([film], for: .movie(1)) == .file(film))
    }

    @Test func `without a video it is said whether there are archives`() {
        #expect(FileChoice.choose([file("a.rar", 1), file("a.r00", 1)], for: nil) == .none(.archiveOnly))
        #expect(FileChoice.choose([file("a.001", 1)], for: nil) == .none(.archiveOnly))
        #expect(FileChoice.choose([file("a.txt", 1)], for: nil) == .none(.noVideo))
        #expect(FileChoice.choose([], for: nil) == .none(.noVideo))
        #expect(FileChoice.choose([file("Sample/a.mkv", 1)], for: nil) == .none(.sampleOnly))
    }

    @Test func `an episode is found by its number from the first of all`() {
        let files = [
            file("[Group] Show - 27.mkv", 10), file("[Group] Show - 28.mkv", 10), file("[Group] Show - 03.mkv", 10),
        ]
        let wanted = TitleID.episode(series: 1, season: 2, episode: 3)
        #expect(FileChoice.choose(files, for: wanted, absoluteNumber: 28) == .file(files[1]))
        #expect(FileChoice.choose(files, for: wanted) == .file(files[2]))
        let marked = [file("Show.S02E03.mkv", 10), file("Show.S02E28.mkv", 20)]
        #expect(FileChoice.choose(marked, for: wanted, absoluteNumber: 28) == .file(marked[0]))
    }

    @Test func `an episode is matched by season and number, one alone before a double one`() {
        let files = [
            file("Show.S01E01.mkv", 10), file("Show.S01E02E03.mkv", 30), file("Show.S01E03.mkv", 10),
            file("Show.S02E01.mkv", 99),
        ]
        #expect(choose(files, 1, 1) == .file(files[0]))
        #expect(choose(files, 1, 2) == .file(files[1]))
        #expect(choose(files, 1, 3) == .file(files[2]))
        #expect(choose(files, 2, 1) == .file(files[3]))
        #expect(choose(files, 2, 2) == .none(.episodeMissing(2, 2)))
    }

    @Test func `numbers without seasons count when nothing in the pack has one`() {
        let anime = [file("[G] Show - 01.mkv", 10), file("[G] Show - 02.mkv", 10)]
        let mixed = anime + [file("Show.S02E02.mkv", 10)]
        #expect(choose(anime, 1, 2) == .file(anime[1]))
        #expect(choose(mixed, 1, 2) == .none(.episodeMissing(1, 2)))
    }

    @Test func `one video without any mark is the episode, one with another mark is not`() {
        let silent = file("video.mkv", 10)
        #expect(choose([silent], 3, 4) == .file(silent))
        #expect(choose([file("Show.S03E05.mkv", 10)], 3, 4) == .none(.episodeMissing(3, 4)))
    }

    @Test func `the choice does not depend on the order of the files`() {
        let files = [file("a/film.mkv", 10), file("b/film.mkv", 10)]
        #expect(FileChoice.choose(files, for: nil) == FileChoice.choose(files.reversed(), for: nil))
    }

    private func choose(_ files: [TorrentFile], _ season: Int, _ episode: Int) -> FileChoice {
        FileChoice.choose(files, for: .episode(series: 1, season: season, episode: episode))
    }

    private func file(_ path: String, _ size: Int64) -> TorrentFile {
        TorrentFile(path: path, sizeBytes: size, link: "https://alldebrid.com/f/\(path)")
    }
}
