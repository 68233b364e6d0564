import Contracts

/// The file that is meant among those of a torrent, or why there is none.
enum FileChoice: Equatable {
    case file(TorrentFile)
    case none(UnlockFailure)

    /// - Parameter absoluteNumber: of the wanted episode, counted from the series' first.
    static func choose(
        _ files: [TorrentFile], for title: TitleID?, absoluteNumber: Int? = nil
    ) -> FileChoice {
        let whole = files.filter { $0.sizeBytes > 0 }
        let videos = whole.filter { FileKind(path: $0.path) == .video }
        guard let largest = videos.max(by: isBefore) else { return .none(withoutVideo(whole)) }
        let features = videos.filter { file in
            !Extras.contains(path: file.path, share: Double(file.sizeBytes) / Double(largest.sizeBytes))
        }
        guard let feature = features.max(by: isBefore) else { return .none(.sampleOnly) }
        guard case .episode(_, let season, let episode) = title else { return .file(feature) }
        return choose(features, season: season, episode: episode, absoluteNumber)
    }

    private static func choose(
        _ files: [TorrentFile], season: Int, episode: Int, _ absoluteNumber: Int?
    ) -> FileChoice {
        let marked = files.map { (file: $0, mark: EpisodeMark(path: $0.path)) }
        let exact = marked.filter { $0.mark?.season == season && $0.mark?.episodes.contains(episode) == true }
        // The file with the fewest episodes is the one that begins where the viewer wants to.
        if let best = exact.min(by: { isBetter($0, $1) }) { return .file(best.file) }
        // Numbers without seasons count from the first episode of all, or the pack is of one season.
        let hasSeasons = marked.contains { $0.mark?.season != nil }
        for number in [absoluteNumber, episode].compactMap(\.self) {
            let loose = marked.filter { $0.mark?.season == nil && $0.mark?.episodes.contains(number) == true }
            if !hasSeasons, let best = loose.map(\.file).max(by: isBefore) { return .file(best) }
        }
        // One video that says nothing is the episode that the torrent was taken for.
        if files.count == 1, marked[0].mark == nil { return .file(files[0]) }
        return .none(.episodeMissing(season, episode))
    }

    private typealias Marked = (file: TorrentFile, mark: EpisodeMark?)

    private static func isBetter(_ one: Marked, _ other: Marked) -> Bool {
        let counts = (one.mark?.episodes.count ?? 0, other.mark?.episodes.count ?? 0)
        return counts.0 == counts.1 ? isBefore(other.file, one.file) : counts.0 < counts.1
    }

    /// By size; files of the same size have an order too, whatever order they came in.
    private static func isBefore(_ one: TorrentFile, _ other: TorrentFile) -> Bool {
        one.sizeBytes == other.sizeBytes ? one.path > other.path : one.sizeBytes < other.sizeBytes
    }

    private static func withoutVideo(_ files: [TorrentFile]) -> UnlockFailure {
        files.contains { FileKind(path: $0.path) == .archive } ? .archiveOnly : .noVideo
    }
}
