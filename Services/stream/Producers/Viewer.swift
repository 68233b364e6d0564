/// Who asks for parts of renditions: one play, whatever it is watched on.
struct Viewer: Sendable, Equatable {
    let id: String
    /// Whose share of the store it counts to.
    var user: String?
    /// Seconds of the film at which it begins to watch.
    var start = 0.0
}
