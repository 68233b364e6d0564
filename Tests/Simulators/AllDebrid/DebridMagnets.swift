import HTTP

/// `/magnet/…`: what is done with torrents.
struct DebridMagnets: Sendable {
    let world: World

    var endpoints: [Endpoint] {
        let upload = DebridUpload(world: world)
        return [
            Endpoint("/magnet/upload", upload.magnets), Endpoint("/magnet/upload/file", upload.files),
            Endpoint("/magnet/status", status), Endpoint("/magnet/files", files),
            Endpoint("/magnet/delete", delete), Endpoint("/magnet/restart", restart),
        ]
    }

    private var debrid: DebridState { world.debrid }

    @Sendable private func status(_ call: Call) throws -> Response {
        let knobs = world.knobs
        if knobs.statusShape == .empty { return Answer.empty(200) }
        if let session = call.fields.int("session") { return live(session, call.fields.int("counter") ?? 0) }
        guard let id = call.fields["id"] else { return list(call.fields["status"]) }
        if knobs.zeroIsEveryMagnet, Int(id) ?? 0 == 0 { return list(nil) }
        guard let magnet = Int(id).flatMap(debrid.magnet) else { return DebridAnswer.error("MAGNET_INVALID_ID") }
        let view = DebridMagnetView(magnet: magnet, now: debrid.now, media: world.media)
        let row = magnet.state(at: debrid.now) == 4 ? view.row.with("files", view.tree) : view.row
        return DebridAnswer.success(["magnets": knobs.statusShape == .object ? row : shaped([row])])
    }

    /// A list, or the map that PHP makes of one whose numbers have gaps.
    private func shaped(_ rows: [JSONValue]) -> JSONValue {
        guard world.knobs.statusShape == .map else { return .array(rows) }
        return .object(rows.enumerated().map { .init(name: String($0.offset), value: $0.element) })
    }

    private func list(_ filter: String?) -> Response {
        let now = debrid.now
        let rows = debrid.magnets.filter { magnet in
            let state = magnet.state(at: now)
            return switch filter {
            case "active": state < 4
            case "ready": state == 4
            case "expired": state == 11
            case "error": state > 4 && state != 11
            default: true
            }
        }
        return DebridAnswer.success([
            "magnets": shaped(rows.map { DebridMagnetView(magnet: $0, now: now, media: world.media).row })
        ])
    }

    private func live(_ session: Int, _ counter: Int) -> Response {
        let told = debrid.live(session: session, counter: counter)
        var rows = told.magnets.map { magnet in
            let row = DebridMagnetView(magnet: magnet, now: debrid.now, media: world.media).row
            return told.isFull
                ? row : row.without("filename", "size", "hash", "uploadDate", "type", "notified", "version")
        }
        if world.knobs.liveModeMarksDeletions {
            rows += told.removed.map { ["id": .int($0), "deleted": true] }
        }
        let data: JSONValue = ["counter": .int(told.counter), "magnets": .array(rows)]
        return DebridAnswer.success(told.isFull ? data.with("fullsync", true) : data)
    }

    /// Identifiers come back as they were sent: as strings. The order of files is none.
    @Sendable private func files(_ call: Call) -> Response {
        let rows: [JSONValue] = call.fields.array("id").map { text in
            guard let magnet = Int(text).flatMap(debrid.magnet) else {
                return ["id": .string(text), "error": DebridAnswer.code("MAGNET_INVALID_ID")]
            }
            let isReady = magnet.state(at: debrid.now) == 4
            let tree = DebridMagnetView(magnet: magnet, now: debrid.now, media: world.media).tree
            return ["id": .string(text), "files": isReady ? tree : []]
        }
        return DebridAnswer.success(["magnets": .array(rows)])
    }

    @Sendable private func delete(_ call: Call) -> Response {
        let ids = call.fields.array("id") + call.fields.array("ids")
        guard !ids.isEmpty, ids.allSatisfy({ Int($0).map(debrid.remove) ?? false }) else {
            return DebridAnswer.error("MAGNET_INVALID_ID")
        }
        return DebridAnswer.success(["message": "Magnet was successfully deleted"])
    }

    @Sendable private func restart(_ call: Call) -> Response {
        let several = call.fields.array("ids")
        guard several.isEmpty else {
            return DebridAnswer.success([
                "magnets": .array(
                    several.map { id in
                        let error = restartError(id)
                        return error.map { ["magnet": .string(id), "error": $0] }
                            ?? ["magnet": .string(id), "message": "Magnet was successfully restarted"]
                    })
            ])
        }
        if let error = restartError(call.fields["id"] ?? "") {
            return Answer.json(["status": "error", "error": error])
        }
        return DebridAnswer.success(["message": "Magnet was successfully restarted"])
    }

    private func restartError(_ text: String) -> JSONValue? {
        guard let magnet = Int(text).flatMap(debrid.magnet) else { return DebridAnswer.code("MAGNET_INVALID_ID") }
        let now = debrid.now
        if let code = magnet.restartError(at: now) { return DebridAnswer.code(code) }
        debrid.change(magnet.id) {
            $0.uploaded = now
            $0.restarted = now
            $0.forced = nil
        }
        return nil
    }
}
