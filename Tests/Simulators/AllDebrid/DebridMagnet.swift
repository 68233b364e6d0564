/// A torrent in the account.
struct DebridMagnet: Sendable {
    let id: Int
    let hash: String
    /// `nil` for a hash that nobody has: it never gets further.
    let torrent: Torrent?
    /// Seconds since 1970.
    var uploaded: Int
    /// Seconds since 1970 at which it was last tried again.
    var restarted: Int?
    /// The state in which a test holds it.
    var forced: Int?

    /// Seconds after which a torrent that nobody shares is given up.
    private static let bootstrap = 1_200
    /// Seconds after a restart before which there is no other.
    private static let cooldown = 60

    /// Why it can't be tried again now.
    func restartError(at now: Int) -> String? {
        if state(at: now) <= 4 { return "MAGNET_PROCESSING" }
        return restarted.map { now - $0 < Self.cooldown } == true ? "MAGNET_PROCESSING_COOLDOWN" : nil
    }

    /// AllDebrid's number for its state: 0 to 3 on the way, 4 ready, above that failed.
    func state(at now: Int) -> Int {
        if let forced { return forced }
        let age = now - uploaded
        return switch torrent?.availability {
        case .ready: 4
        case .downloads(let seconds): Self.progress(age, of: seconds)
        case .stuck(let code): code
        case .fails(let code, let seconds): age < seconds ? min(1, age) : code
        case nil: age < Self.bootstrap ? 1 : 7
        }
    }

    /// A tenth in the queue, eight tenths of downloading, the rest of moving and uploading.
    private static func progress(_ age: Int, of seconds: Int) -> Int {
        if age >= seconds { return 4 }
        return switch age * 20 / max(1, seconds) {
        case ..<2: 0
        case ..<18: 1
        case 18: 2
        default: 3
        }
    }

    /// Bytes that are there.
    func downloaded(at now: Int) -> Int64 {
        guard let torrent else { return 0 }
        guard case .downloads(let seconds) = torrent.availability else { return state(at: now) == 4 ? torrent.size : 0 }
        return torrent.size * Int64(min(max(0, now - uploaded), seconds)) / Int64(max(1, seconds))
    }

    static func name(of state: Int) -> String {
        let names = [
            "In Queue", "Downloading", "Compressing / Moving", "Uploading", "Ready", "Upload fail",
            "Internal error on unpacking",
            "Not downloaded in 20 min", "File too big", "Internal error", "Download took more than 72h",
            "Deleted on the hoster website", "Processing failed", "Processing failed", "Error while contacting tracker",
            "File not available - no peer",
        ]
        return names.indices.contains(state) ? names[state] : "Unknown"
    }
}
