/// How long a torrent may stay in a phase without moving before we call it stuck.
struct Patience: Sendable {
    var queued: Duration = .seconds(300)
    /// Without a byte more.
    var downloading: Duration = .seconds(600)
    var moving: Duration = .seconds(1_800)

    func limit(_ phase: MagnetStatus.Phase) -> Duration? {
        switch phase {
        case .submitted, .queued: queued
        case .downloading: downloading
        case .moving: moving
        case .ready, .failed: nil
        }
    }
}
