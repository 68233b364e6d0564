import Platform
import Synchronization
import Torrents

/// What is remembered of the account's torrents. All of it can be asked for again: it only saves calls.
final class MagnetBoard: Sendable {
    struct Sighting: Sendable {
        let status: MagnetStatus
        let seenAt: Date
        /// Since when neither the code nor the bytes have changed.
        let since: Date
    }

    private struct State {
        var numbers: [InfoHash: Int64] = [:]
        var sightings: [Int64: Sighting] = [:]
        var files: [Int64: [TorrentFile]] = [:]
    }

    /// Torrents; more than an account can hold.
    private static let capacity = 2_000
    private let state = Mutex(State())

    func number(of hash: InfoHash) -> Int64? { state.withLock { $0.numbers[hash] } }

    /// - Returns: whether it was not known before.
    @discardableResult func remember(_ number: Int64, of hash: InfoHash) -> Bool {
        state.withLock { state in
            if state.numbers.count >= Self.capacity { state = State() }
            return state.numbers.updateValue(number, forKey: hash) == nil
        }
    }

    func forget(_ hash: InfoHash) {
        state.withLock { state in
            guard let number = state.numbers.removeValue(forKey: hash) else { return }
            state.sightings[number] = nil
            state.files[number] = nil
        }
    }

    func sighting(_ number: Int64) -> Sighting? { state.withLock { $0.sightings[number] } }

    func note(_ status: MagnetStatus, at now: Date) -> Sighting {
        state.withLock { state in
            if state.sightings.count >= Self.capacity { state.sightings = [:] }
            let before = state.sightings[status.id]
            let isSame = before?.status.code == status.code && before?.status.downloadedBytes == status.downloadedBytes
            let since = isSame ? before?.since ?? now : now
            let sighting = Sighting(status: status, seenAt: now, since: since)
            state.sightings[status.id] = sighting
            return sighting
        }
    }

    /// Patience begins anew.
    func forgetSighting(_ number: Int64) { state.withLock { $0.sightings[number] = nil } }

    func files(_ number: Int64) -> [TorrentFile]? { state.withLock { $0.files[number] } }

    func note(_ files: [TorrentFile], of number: Int64) {
        state.withLock { state in
            if state.files.count >= Self.capacity { state.files = [:] }
            state.files[number] = files
        }
    }
}
