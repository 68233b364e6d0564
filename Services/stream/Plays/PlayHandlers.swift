import Contracts
import HTTP
import Lifecycle
import Platform
import ServiceRuntime
import Tokens

/// `/v1/plays`: start one, watch it become ready, end it.
struct PlayHandlers: Sendable {
    let registry: PlayRegistry
    let observer: PlayObserver
    /// Takes a new play to be worked on; it outlives the request that brought it.
    let begin: @Sendable (LivePlay, NewPlay) -> Void
    let now: @Sendable () -> Date

    var routes: [Route] {
        [
            .post("/v1/plays", create),
            .get("/v1/plays", list),
            .get("/v1/plays/{id}", show),
            .get("/v1/plays/{id}/events", events),
            .delete("/v1/plays/{id}", remove),
        ]
    }

    @Sendable func create(_ request: Request) async throws -> Response {
        let user = try request.user()
        let new = try request.decodeBody(NewPlay.self) { new, checks in new.check(&checks) }
        let id = try SecureRandom.token(byteCount: 12)
        let play = LivePlay(
            Play(id: id, state: .resolving, title: new.title, createdAt: now()), owner: user.id,
            session: user.sessionId, call: ServiceCall(request), now: now)
        try registry.insert(play)
        begin(play, new)
        return try .created(play.snapshot, location: "/v1/plays/\(id)")
    }

    @Sendable func list(_ request: Request) async throws -> Response {
        let isAll = try request.decodeQuery { $0.bool("all", default: false) }
        let plays = isAll ? try await everyone(request) : registry.plays(of: try request.user().id).map(\.snapshot)
        return try .json(
            Page(items: plays, page: 1, totalPages: 1, totalItems: plays.count), headers: ["Cache-Control": "no-store"])
    }

    /// Everybody's plays, with what goes on for them.
    private func everyone(_ request: Request) async throws -> [Play] {
        guard try request.user().roles.contains(.administrator) else { throw Problem.forbidden() }
        var plays: [Play] = []
        for live in registry.all {
            var play = live.snapshot
            play.activity = await observer.activity(of: live)
            plays.append(play)
        }
        return plays
    }

    @Sendable func show(_ request: Request) async throws -> Response {
        try .json(try play(request).snapshot, headers: ["Cache-Control": "no-store"])
    }

    @Sendable func events(_ request: Request) async throws -> Response {
        let play = try play(request)
        return .events { events in
            for await change in play.changes() { try await events.send(event: "play", change) }
        }
    }

    /// Its addresses are refused from now on.
    @Sendable func remove(_ request: Request) async throws -> Response {
        let play = try play(request)
        registry.remove(play.id)
        await observer.end(play)
        return .noContent
    }

    private func play(_ request: Request) throws -> LivePlay {
        try registry.play(request.parameter("id"), of: request.user().id)
    }
}

extension NewPlay {
    fileprivate func check(_ checks: inout FieldChecks) {
        let sources = [release, magnet, link].compactMap(\.self)
        checks.require(
            sources.count <= 1 && (title != nil || !sources.isEmpty), "title", "required",
            "give a title, or one of release, magnet and link")
        checks.length("release", release, 1...4_096)
        checks.length("magnet", magnet, 8...8_192)
        checks.length("link", link, 8...4_096)
        checks.require(
            title?.isPlayable ?? true, "title", "invalid", "must be a film or an episode, not a whole series")
        let start = preferences?.startSeconds ?? 0
        checks.require(
            start >= 0 && start < 1_000_000, "preferences.startSeconds", "invalid", "must be from 0 to 1 000 000")
        if let track = preferences?.burnSubtitle {
            checks.require(
                (0..<256).contains(track) && preferences?.qualities?.isEmpty == false, "preferences.burnSubtitle",
                "invalid", "must be from 0 to 255, with qualities: subtitles are burnt into encodes")
        }
        let names = Quality.allCases.map(\.rawValue)
        let qualities = preferences?.qualities ?? []
        checks.require(
            qualities.count <= names.count && qualities.allSatisfy(names.contains), "preferences.qualities", "invalid",
            "must be of \(names.joined(separator: ", ")), each once")
        if let height = abilities?.maximumHeight {
            checks.require(
                (1...100_000).contains(height), "abilities.maximumHeight", "invalid", "must be from 1 to 100 000")
        }
        for codec in abilities?.videoCodecs ?? [] {
            checks.require(
                ["h264", "hevc", "av1", "vp9"].contains(codec), "abilities.videoCodecs", "invalid",
                "must be of h264, hevc, av1, vp9")
        }
    }
}

extension TitleID {
    fileprivate var isPlayable: Bool {
        switch self {
        case .movie, .episode: true
        case .series, .season: false
        }
    }
}
