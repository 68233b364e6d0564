import Platform
import Synchronization

/// The account at AllDebrid: its torrents, the links that were given out, pins and live sessions.
final class DebridState: Sendable {
    /// A file on the CDN.
    struct Link: Sendable {
        let id: String
        let file: TorrentFile
        /// Seconds since 1970.
        let made: Int
    }

    /// What a live session is told.
    struct Live: Sendable {
        let counter: Int
        /// Everything, not only what has changed.
        let isFull: Bool
        let magnets: [DebridMagnet]
        /// The numbers of those that are gone since the last answer.
        let removed: [Int]
    }

    private struct State {
        var magnets: [DebridMagnet] = []
        var nextID = 123_456
        var links: [String: Link] = [:]
        var delayed: [Int: (link: Link, ready: Int)] = [:]
        var counters: [Int: (counter: Int, seen: [Int: Int])] = [:]
        var made = 0
        var frozen: Int?
        var recent: [Int] = []
    }

    private let torrents: [String: Torrent]
    private let files: [String: (torrent: Torrent, file: TorrentFile)]
    private let clock: SimulatedClock
    private let state = Mutex(State())

    init(torrents: [Torrent], clock: SimulatedClock) {
        self.clock = clock
        self.torrents = Dictionary(torrents.map { ($0.infoHash, $0) }) { first, _ in first }
        var files: [String: (torrent: Torrent, file: TorrentFile)] = [:]
        for torrent in torrents {
            for (index, file) in torrent.files.enumerated() { files[Self.fileID(torrent, index)] = (torrent, file) }
        }
        self.files = files
    }

    /// The time by which torrents proceed; it stands still after ``freeze()``.
    var now: Int { state.withLock { $0.frozen } ?? clock.seconds() }

    var magnets: [DebridMagnet] { state.withLock { $0.magnets } }

    func magnet(_ id: Int) -> DebridMagnet? { magnets.first { $0.id == id } }

    func torrent(_ hash: String) -> Torrent? { torrents[hash] }

    /// Adds a torrent; one that is there stays as it is.
    func add(_ hash: String, torrent: Torrent?) -> (magnet: DebridMagnet, isNew: Bool) {
        let now = now
        return state.withLock { state in
            if let known = state.magnets.first(where: { $0.hash == hash }) { return (known, false) }
            let magnet = DebridMagnet(id: state.nextID, hash: hash, torrent: torrent ?? torrents[hash], uploaded: now)
            state.nextID += 1
            state.magnets.append(magnet)
            return (magnet, true)
        }
    }

    /// - Returns: False if there is no such torrent.
    func remove(_ id: Int) -> Bool {
        state.withLock { state in
            let count = state.magnets.count
            state.magnets.removeAll { $0.id == id }
            return state.magnets.count < count
        }
    }

    func change(_ id: Int, _ change: @Sendable (inout DebridMagnet) -> Void) {
        state.withLock { state in
            guard let index = state.magnets.firstIndex(where: { $0.id == id }) else { return }
            change(&state.magnets[index])
        }
    }

    func freeze() {
        let now = clock.seconds()
        state.withLock { $0.frozen = now }
    }

    /// The part of a page link after the last slash.
    static func fileID(_ torrent: Torrent, _ index: Int) -> String { "\(torrent.infoHash.prefix(10))\(index)" }

    func file(page link: String) -> (torrent: Torrent, file: TorrentFile)? {
        files[String(link.split(separator: "/").last ?? "")]
    }

    /// A link on the CDN; the same one for a day, as long as it works.
    func link(to page: String, _ file: TorrentFile, lifetime: Int) -> Link {
        let now = clock.seconds()
        return state.withLock { state in
            if let link = state.links[page], now - link.made < lifetime { return link }
            state.made += 1
            let id = TextCoding.hex(SHA1.hash(Array("\(page) \(state.made)".utf8)).prefix(6))
            let link = Link(id: id, file: file, made: now)
            state.links[page] = link
            return link
        }
    }

    /// A link that still works.
    func live(_ id: String, lifetime: Int) -> Link? {
        let now = clock.seconds()
        return state.withLock { $0.links.values.first { $0.id == id && now - $0.made < lifetime } }
    }

    func expireLinks() {
        state.withLock { $0.links = [:] }
    }

    func delay(_ link: Link, seconds: Int) -> Int {
        let ready = seconds < 0 ? Int.max : clock.seconds() + seconds
        return state.withLock { state in
            state.made += 1
            state.delayed[2_000 + state.made] = (link, ready)
            return 2_000 + state.made
        }
    }

    /// Seconds until a delayed link is there.
    func delayed(_ id: Int) -> (link: Link, left: Int)? {
        let now = clock.seconds()
        return state.withLock { $0.delayed[id] }.map { ($0.link, max(0, $0.ready - now)) }
    }

    /// What a live session has to be told: everything when its counter is out of step, else what changed.
    func live(session: Int, counter: Int) -> Live {
        let now = now
        return state.withLock { state in
            let current = Dictionary(
                uniqueKeysWithValues: state.magnets.map { ($0.id, Int($0.downloaded(at: now)) + $0.state(at: now)) })
            guard counter > 0, let known = state.counters[session], known.counter == counter else {
                state.counters[session] = (1, current)
                return Live(counter: 1, isFull: true, magnets: state.magnets, removed: [])
            }
            state.counters[session] = (counter + 1, current)
            return Live(
                counter: counter + 1, isFull: false,
                magnets: state.magnets.filter { known.seen[$0.id] != current[$0.id] },
                removed: known.seen.keys.filter { current[$0] == nil }.sorted())
        }
    }

    /// Twelve requests a second, six hundred a minute.
    func isOverLimit() -> Bool {
        let now = clock.seconds()
        return state.withLock { state in
            state.recent.removeAll { now - $0 >= 60 }
            guard state.recent.count < 600, state.recent.count(where: { $0 == now }) < 12 else { return true }
            state.recent.append(now)
            return false
        }
    }
}
