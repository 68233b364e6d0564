import Contracts

extension MagnetStatus {
    enum Phase: Equatable {
        case submitted
        case queued
        case downloading
        /// The bytes are there, and are unpacked or moved.
        case moving
        case ready
        case failed
    }

    /// Whatever is not known is an error, as newer codes have been so far.
    var phase: Phase {
        switch code {
        case Self.justUploaded: .submitted
        case 0: .queued
        case 1: .downloading
        case 2, 3: .moving
        case 4: .ready
        default: .failed
        }
    }

    var state: Unlock.State {
        switch phase {
        case .submitted: .submitted
        case .queued: .queued
        case .downloading, .moving: .downloading
        case .ready: .ready
        case .failed: .failed
        }
    }

    var progress: UnlockProgress? {
        switch phase {
        case .downloading:
            let percent = sizeBytes > 0 ? min(99, Double(downloadedBytes) / Double(sizeBytes) * 100) : 0
            return UnlockProgress(
                percent: (percent * 10).rounded() / 10, bytesPerSecond: bytesPerSecond, seeders: seeders.map(Int.init),
                remainingSeconds: remainingSeconds)
        case .moving: return UnlockProgress(percent: 99)
        case .submitted, .queued, .ready, .failed: return nil
        }
    }

    private var remainingSeconds: Int? {
        guard let speed = bytesPerSecond, speed > 0, sizeBytes > downloadedBytes else { return nil }
        return Int((sizeBytes - downloadedBytes) / speed)
    }
}
