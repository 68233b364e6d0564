import Contracts
import HTTP
import Observability
import Platform
import Support
import Synchronization

@testable import Stream

/// catalog, indexer and debrid on real sockets, that answer what a test says; and a runner of plays over them, whose
/// waits take no time.
final class House: Sendable {
    static let film = TitleID.movie(10_331)

    /// What debrid does with a source.
    struct Script: Sendable {
        /// How the unlock looks each time it is asked for; the last for ever.
        var states: [Unlock.State] = [.ready]
        var percents: [Double] = []
        /// Where its link leads; the host of films by default.
        var link: String?
        var failure: UnlockFailure?
        var size: Int?
    }

    struct Settings: Sendable {
        /// Of the title, where it is an episode.
        var episode: (kind: SeriesKind, absoluteNumber: Int)?
        var releases: [String] = []
        /// Of torrents, by release; of one that is not in here nobody needs it.
        var hashes: [String: String] = [:]
        /// By the near duplicate's name, the better one's.
        var duplicates: [String: String] = [:]
        /// Of the answer to what became of releases.
        var outcomesStatus = 204
        /// By release; ready at once where there is none.
        var scripts: [String: Script] = [:]
        var film = TestMedia.film
        /// In place of ``film``.
        var bytes: Data?
        /// Searches that say what the client can show find nothing.
        var isChoosy = false
        var debridStatus: Int?
        /// Further hosts that may be reached.
        var reach: [String] = []
        var producers = ProducerSettings()
        var logger = Logger.silent
        /// Instead of waiting.
        var wait: @Sendable () async throws -> Void = {}
    }

    let settings: Settings
    let origin: Origin
    let log = Mutex<[String]>([])
    /// auth takes no history.
    private let ended = Mutex<[String]>([])
    let isForgetful = Atomic(false)
    private let looks = Mutex<[String: Int]>([:])

    init(_ settings: Settings) throws {
        self.settings = settings
        origin = try Origin(try settings.bytes ?? settings.film.data)
    }

    var calls: [String] { log.withLock { $0 } }
    func calls(_ prefix: String) -> [String] { calls.filter { $0.hasPrefix(prefix) } }

    var routes: [Route] {
        [
            .get("/v1/titles/{title}", access: .service, title), .get("/v1/releases", access: .service, releases),
            .get("/v1/releases/{id}/torrent", access: .service, torrent),
            .post("/v1/outcomes", access: .service, outcomes),
            .post("/v1/unlocks", access: .service, submit), .get("/v1/unlocks/{id}", access: .service, look),
            .post("/v1/unlocks/{id}/links", access: .service, link),
            .delete("/v1/unlocks/{id}", access: .service, remove),
            .put("/v1/me/history/{title}", access: .service, record),
            .get("/v1/revocations", access: .service, revocations), .post("/v1/revocations", access: .service, revoke),
        ]
    }

    private func note(_ text: String) { log.withLock { $0.append(text) } }

    @Sendable private func title(_ request: Request) throws -> Response {
        note("title")
        var names = TitleNames(title: Self.film, names: [TitleName(name: "Night of the Living Dead", kind: .original)])
        names.year = 1968
        if let (kind, number) = settings.episode {
            names.kind = kind
            names.episode = EpisodeNumbering(season: 2, episode: 3)
            names.episode?.absoluteNumber = number
        }
        return try .json(names)
    }

    @Sendable private func releases(_ request: Request) throws -> Response {
        note("releases " + request.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&"))
        let isLimited = request.query.contains { $0.name != "title" }
        let items = (settings.isChoosy && isLimited ? [] : settings.releases).map { name in
            var release = Release(id: name, name: name, parsed: ParsedRelease(), indexers: ["Alpha"])
            release.duplicateOf = settings.duplicates[name]
            return release
        }
        let answers = [IndexerAnswer(name: "Alpha", state: items.isEmpty ? .empty : .answered)]
        return try .json(ReleaseSearch(complete: true, indexers: answers, items: items, rejected: []))
    }

    @Sendable private func torrent(_ request: Request) throws -> Response {
        let id = try request.parameter("id")
        note("torrent \(id)")
        guard !id.contains("lost") else { throw Problem.notFound("release_gone", "No indexer has it any more.") }
        let infoHash = settings.hashes[id] ?? String(repeating: "a", count: 40)
        return try .json(ReleaseTorrent(infoHash: infoHash, magnet: id))
    }

    @Sendable private func outcomes(_ request: Request) throws -> Response {
        let items = try WireFormat.decode(ReleaseOutcomes.self, from: request.body).items
        note("outcomes " + items.map { "\($0.infoHash) \($0.result.rawValue)" }.sorted().joined(separator: ", "))
        guard settings.outcomesStatus == 204 else {
            throw Problem(status: settings.outcomesStatus, code: "indexer_down", title: "Down.")
        }
        return .noContent
    }

    @Sendable private func submit(_ request: Request) throws -> Response {
        if let status = settings.debridStatus { throw Problem(status: status, code: "alldebrid_down", title: "Down.") }
        let new = try WireFormat.decode(NewUnlock.self, from: request.body)
        let id = (new.magnet ?? "?").replacing("again", with: "")
        note("submit \(id)")
        if let number = new.absoluteNumber { note("absolute \(number)") }
        return try .json(unlock(id, 0), status: .created)
    }

    @Sendable private func look(_ request: Request) throws -> Response {
        let id = try request.parameter("id")
        note("look \(id)")
        let count = looks.withLock { looks in
            looks[id, default: 0] += 1
            return looks[id] ?? 0
        }
        return try .json(unlock(id, count))
    }

    private func unlock(_ id: String, _ count: Int) -> Unlock {
        let script = settings.scripts[id] ?? Script()
        let state = script.states[min(count, script.states.count - 1)]
        var unlock = Unlock(id: id, state: state, updatedAt: Date(timeIntervalSince1970: 0))
        if !script.percents.isEmpty {
            unlock.progress = UnlockProgress(percent: script.percents[min(count, script.percents.count - 1)])
        }
        if state == .failed { unlock.failure = script.failure }
        return unlock
    }

    @Sendable private func link(_ request: Request) throws -> Response {
        let id = try request.parameter("id")
        note("link \(id)")
        let script = settings.scripts[id] ?? Script()
        return try .json(
            DirectLink(
                url: script.link ?? "\(origin.url)/\(id)", fileName: "\(id).mkv",
                sizeBytes: Int64(script.size ?? origin.data.count),
                expiresAt: nil))
    }

    @Sendable private func record(_ request: Request) throws -> Response {
        let observed = try WireFormat.decode(Observation.self, from: request.body)
        let whose = [try request.userId(), request.headers["X-ProStream-Profile"]].compactMap(\.self)
        let seconds = "\(Int(observed.positionSeconds))/\(Int(observed.durationSeconds))"
        note((["record"] + whose + [try request.parameter("title"), seconds]).joined(separator: " "))
        if isForgetful.load(ordering: .relaxed) { throw Problem(status: 503, code: "down", title: "Down.") }
        return .noContent
    }

    @Sendable private func revocations(_ request: Request) throws -> Response {
        try .json(Revocations(sessions: ended.withLock(\.self), asOf: 1_800_000_000))
    }

    @Sendable private func revoke(_ request: Request) throws -> Response {
        let plays = try WireFormat.decode(EndedPlays.self, from: request.body).plays
        note("revoke \(plays.joined(separator: " "))")
        if isForgetful.load(ordering: .relaxed) { throw Problem(status: 503, code: "down", title: "Down.") }
        ended.withLock { $0 += plays }
        return .noContent
    }

    @Sendable private func remove(_ request: Request) throws -> Response {
        note("remove \(try request.parameter("id"))")
        return .noContent
    }
}
