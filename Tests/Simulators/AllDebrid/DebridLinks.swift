import HTTP

/// `/link/…`: from a page of AllDebrid to a file on its CDN.
struct DebridLinks: Sendable {
    let world: World

    private var debrid: DebridState { world.debrid }

    var endpoints: [Endpoint] {
        [
            Endpoint("/link/unlock", unlock), Endpoint("/link/delayed", delayed), Endpoint("/link/infos", infos),
            Endpoint("/link/streaming") { _ in DebridAnswer.error("STREAM_INVALID_GEN_ID") },
        ]
    }

    @Sendable private func unlock(_ call: Call) -> Response {
        guard let page = call.fields["link"], !page.isEmpty else { return DebridAnswer.error("LINK_IS_MISSING") }
        guard let (torrent, file) = debrid.file(page: page) else {
            return DebridAnswer.error("LINK_HOST_NOT_SUPPORTED")
        }
        let knobs = world.knobs
        if let code = knobs.unlockError ?? torrent.unlockError { return DebridAnswer.error(code) }
        if !knobs.accountIsPremium { return DebridAnswer.error("MUST_BE_PREMIUM") }
        let link = debrid.link(to: page, file, lifetime: knobs.linkLifetime)
        let answer: JSONValue = [
            "link": .string(url(link)), "host": "alldebrid", "filename": .string(file.name),
            "filesize": .int(Int(world.media.size(of: file))), "id": .string(link.id), "hostDomain": "alldebrid.com",
            "paws": false, "streams": [],
        ]
        guard let seconds = knobs.unlockDelay else { return DebridAnswer.success(answer) }
        return DebridAnswer.success(answer.without("link").with("delayed", .int(debrid.delay(link, seconds: seconds))))
    }

    /// How much time is left jumps: nobody may count on it.
    @Sendable private func delayed(_ call: Call) -> Response {
        guard let (link, left) = call.fields.int("id").flatMap(debrid.delayed) else {
            return DebridAnswer.error("DELAYED_INVALID_ID")
        }
        guard left > 0 else { return DebridAnswer.success(["status": 2, "time_left": 0, "link": .string(url(link))]) }
        return DebridAnswer.success(["status": 1, "time_left": .int(min(left, 600) * 3 / 2 % 97)])
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
