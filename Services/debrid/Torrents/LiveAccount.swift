import HTTPFetching
import Platform
import Synchronization
import Torrents

/// The account's torrents as AllDebrid last told them. One question serves all that wait, however many they are: it asks
/// for what has changed (a live session), and now and then for everything, since nobody is told what was deleted.
final class LiveAccount: Sendable {
    struct Sighting: Sendable {
        let status: MagnetStatus
        /// Since when neither the code nor the bytes have changed.
        let since: Date
    }

    private struct State {
        var sightings: [Int64: Sighting] = [:]
        var numbers: [String: Int64] = [:]
        /// When those were uploaded that no answer has shown yet.
        var uploads: [Int64: Date] = [:]
        var counter: Int64 = 0
        var readAt: Date?
        var readWholeAt: Date?
        /// Until then the whole list is asked for: live sessions were seen to answer nothing for hours.
        var isPlainUntil: Date?
    }

    /// Seconds after which everything is asked for.
    private static let wholeFor: TimeInterval = 60
    private static let plainFor: TimeInterval = 300

    private let allDebrid: AllDebrid
    private let session = Int64.random(in: 1...999_999_999)
    private let now: @Sendable () -> Date
    private let state = Mutex(State())
    private let flight = SingleFlight<Bool, Void>()

    init(allDebrid: AllDebrid, now: @escaping @Sendable () -> Date) {
        self.allDebrid = allDebrid
        self.now = now
    }

    /// Asks AllDebrid, unless that was done less than so many seconds ago.
    /// - Parameter isWhole: Whether what was deleted must be seen.
    func refresh(olderThan age: TimeInterval, isWhole: Bool = false) async throws {
        let time = now()
        let last = state.withLock { isWhole ? $0.readWholeAt : $0.readAt }
        if let last, time.timeIntervalSince(last) < age { return }
        try await flight.value(for: isWhole) { [self] in try await ask(isWhole) }
    }

    func sighting(of hash: InfoHash) -> Sighting? {
        state.withLock { state in state.numbers[hash.description].flatMap { state.sightings[$0] } }
    }

    /// When AllDebrid last answered.
    var readAt: Date? { state.withLock { $0.readAt } }

    /// A torrent that was just uploaded.
    func add(_ number: Int64, _ hash: InfoHash, name: String?, isReady: Bool) {
        let time = now()
        let status = MagnetStatus(
            uploaded: number, hash: hash.description, name: name, isReady: isReady,
            at: Int64(time.timeIntervalSince1970))
        state.withLock { state in
            state.numbers[hash.description] = number
            state.uploads[number] = time
            if state.sightings[number] == nil { state.sightings[number] = Sighting(status: status, since: time) }
        }
    }

    func forget(_ hash: InfoHash) {
        state.withLock { state in
            guard let number = state.numbers.removeValue(forKey: hash.description) else { return }
            state.sightings[number] = nil
            state.uploads[number] = nil
        }
    }

    /// Patience begins anew.
    func restart(_ hash: InfoHash) {
        let time = now()
        state.withLock { state in
            guard let number = state.numbers[hash.description], let before = state.sightings[number] else { return }
            state.sightings[number] = Sighting(status: before.status, since: time)
            state.readAt = nil
        }
    }

    // MARK: Asking

    private func ask(_ isWhole: Bool) async throws {
        let start = now()
        if isPlain(start) { return try await askPlainly(start) }
        let answer: LiveAnswer
        do throws(AllDebridError) {
            answer = try await allDebrid.changes(session: session, counter: counter(start, isWhole))
        } catch {
            guard error == .notUnderstood else { throw error }
            state.withLock { $0.isPlainUntil = start.addingTimeInterval(Self.plainFor) }
            return try await askPlainly(start)
        }
        state.withLock { $0.counter = answer.counter ?? 0 }
        if answer.isFull {
            replace(by: answer.changes.compactMap { MagnetStatus($0) }, askedAt: start)
        } else {
            apply(answer.changes)
        }
    }

    private func askPlainly(_ start: Date) async throws {
        let statuses = try await allDebrid.magnets()
        replace(by: statuses, askedAt: start)
    }

    private func isPlain(_ time: Date) -> Bool {
        state.withLock { $0.isPlainUntil }.map { time < $0 } ?? false
    }

    /// 0 asks for everything.
    private func counter(_ time: Date, _ isWhole: Bool) -> Int64 {
        let (counter, readWholeAt) = state.withLock { ($0.counter, $0.readWholeAt) }
        guard !isWhole, let readWholeAt, time.timeIntervalSince(readWholeAt) < Self.wholeFor else { return 0 }
        return counter
    }

    private func replace(by statuses: [MagnetStatus], askedAt start: Date) {
        let time = now()
        state.withLock { state in
            // What was uploaded after the question is not in its answer.
            let late = state.uploads.filter { $0.value >= start }
            let kept = state.sightings.filter { late[$0.key] != nil }
            let before = state.sightings
            state.sightings = kept
            for status in statuses { state.sightings[status.id] = Self.sighting(status, before[status.id], time) }
            state.uploads = late
            state.readAt = time
            state.readWholeAt = time
            Self.number(&state)
        }
    }

    private func apply(_ changes: [MagnetChange]) {
        let time = now()
        state.withLock { state in
            for change in changes {
                var status = state.sightings[change.id]?.status ?? MagnetStatus(change)
                status?.apply(change)
                guard let status, !change.isDeleted else {
                    state.sightings[change.id] = nil
                    continue
                }
                state.sightings[change.id] = Self.sighting(status, state.sightings[change.id], time)
                if status.isIncomplete { state.readWholeAt = nil }
            }
            state.readAt = time
            Self.number(&state)
        }
    }

    private static func sighting(_ status: MagnetStatus, _ before: Sighting?, _ time: Date) -> Sighting {
        let isSame = before?.status.code == status.code && before?.status.downloadedBytes == status.downloadedBytes
        return Sighting(status: status, since: isSame ? before?.since ?? time : time)
    }

    private static func number(_ state: inout State) {
        let pairs = state.sightings.values.compactMap { sighting in
            sighting.status.hash.map { ($0, sighting.status.id) }
        }
        // Of two with one hash the newer is meant.
        state.numbers = Dictionary(pairs) { max($0, $1) }
    }
}
