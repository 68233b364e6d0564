/// The cuts of all renditions of a film.
struct FilmPlan: Sendable, Equatable {
    /// Of copied video, when there is any; of subtitles always.
    let main: StreamPlan
    /// Of sound: the same, and more where it goes on when the video has ended.
    let sound: StreamPlan
    /// Of encoded video.
    let encodes: StreamPlan
    /// The keyframes are known, and near enough to one another.
    let canCopyVideo: Bool

    init(_ index: MediaIndex) throws(PlanError) {
        if let copy = try Self.copy(index) {
            main = copy
            encodes = copy.subdivided(index)
            canCopyVideo = true
        } else {
            main = try .uniform(index)
            encodes = main
            canCopyVideo = false
        }
        sound = main.extended(to: index.soundEndSeconds ?? main.end)
    }

    private static func copy(_ index: MediaIndex) throws(PlanError) -> StreamPlan? {
        guard !index.keyframes.isEmpty else { return nil }
        do {
            return try StreamPlan(index)
        } catch .keyframesTooSparse {
            return nil
        }
    }
}
