import HTTP

/// `/link/…`: from a page of AllDebrid to a file on its CDN.
struct DebridLinks: Sendable {
    let world: World

    private var debrid: DebridState { world.debrid }

    var endpoints: [Endpoint] {
        [
            Endpoint("/link/unlock", unlock), Endpoint("/link/delayed", delayed), Endpoint("/link/infos", infos),
            Endpoint("/link/streaming", streaming),
        ]
    }

    @Sendable private func unlock(_ call: Call) -> Response {
        guard let page = call.fields["link"], !page.isEmpty else { return DebridAnswer.error("LINK_IS_MISSING") }
        guard let (torrent, file) = debrid.file(page: page) else {
            return DebridAnswer.error("LINK_HOST_NOT_SUPPORTED")
        }
        let knobs = world.knobs
        if let code = knobs.unlockError ?? torrent.unlockError ?? refusal(call) { return DebridAnswer.error(code) }
        let link = debrid.link(to: page, file, lifetime: knobs.linkLifetime)
        let answer: JSONValue = [
            "link": .string(url(link)), "host": "alldebrid", "filename": .string(file.name),
            "filesize": .int(Int(world.media.size(of: file))), "id": .string(link.id), "hostDomain": "alldebrid.com",
            "paws": false, "streams": [],
        ]
        if knobs.unlockGivesStreams {
            return DebridAnswer.success(answer.with("link", "").with("streams", Self.streams))
        }
        return DebridAnswer.success(delayed(answer, link))
    }

    /// What the kind of account forbids.
    private func refusal(_ call: Call) -> String? {
        let account = world.debridAccount(of: call)
        if !account.isPremium { return "MUST_BE_PREMIUM" }
        return account == .trial && world.knobs.trialQuota <= 0 ? "FREE_TRIAL_LIMIT_REACHED" : nil
    }

    /// The answer without its link, which comes later, where the knob wants that.
    private func delayed(_ answer: JSONValue, _ link: DebridState.Link) -> JSONValue {
        guard let seconds = world.knobs.unlockDelay else { return answer }
        return answer.without("link").with("delayed", .int(debrid.delay(link, seconds: seconds)))
    }

    /// Qualities are numbers or texts.
    private static let streams: JSONValue = [
        [
            "id": "137+140", "ext": "mp4", "quality": 1080, "filesize": 524_288_000, "proto": "https",
            "name": "1080p", "tb": 2_300,
        ],
        [
            "id": "140", "ext": "m4a", "quality": "audio", "filesize": 9_437_184, "proto": "https", "name": "",
            "abr": 129,
        ],
    ]

    /// One of the streams that an unlock offered.
    @Sendable private func streaming(_ call: Call) -> Response {
        let lifetime = world.knobs.linkLifetime
        guard world.knobs.unlockGivesStreams, let id = call.fields["id"], let link = debrid.live(id, lifetime: lifetime)
        else { return DebridAnswer.error("STREAM_INVALID_GEN_ID") }
        guard ["137+140", "140"].contains(call.fields["stream"]) else {
            return DebridAnswer.error("STREAM_INVALID_STREAM_ID")
        }
        let answer: JSONValue = [
            "link": .string(url(link)), "filename": .string(link.file.name),
            "filesize": .int(Int(world.media.size(of: link.file))),
        ]
        return DebridAnswer.success(delayed(answer, link))
    }

    /// How much time is left jumps: nobody may count on it.
    @Sendable private func delayed(_ call: Call) -> Response {
        guard let (link, left) = call.fields.int("id").flatMap(debrid.delayed) else {
            return DebridAnswer.error("DELAYED_INVALID_ID")
        }
        if left > 0 { return DebridAnswer.success(["status": 1, "time_left": .int(min(left, 600) * 3 / 2 % 97)]) }
        return switch world.knobs.delayedEnd {
        case .link: DebridAnswer.success(["status": 2, "time_left": 0, "link": .string(url(link))])
        case .failed: DebridAnswer.success(["status": 3, "time_left": 0])
        case .forgotten: DebridAnswer.error("DELAYED_INVALID_ID")
        }
    }

    @Sendable private func infos(_ call: Call) -> Response {
        let rows: [JSONValue] = call.fields.array("link").map { page in
            guard let (torrent, file) = debrid.file(page: page), torrent.unlockError == nil else {
                return ["link": .string(page), "error": DebridAnswer.code("LINK_DOWN")]
            }
            return [
                "link": .string(page), "filename": .string(file.name), "size": .int(Int(world.media.size(of: file))),
                "host": "alldebrid", "hostDomain": "alldebrid.com",
            ]
        }
        return rows.isEmpty ? DebridAnswer.error("LINK_IS_MISSING") : DebridAnswer.success(["infos": .array(rows)])
    }

    private func url(_ link: DebridState.Link) -> String {
        "\(world.cdnBase)/dl/\(link.id)/\(TextCoding.percentEncoded(link.file.name))"
    }
}
