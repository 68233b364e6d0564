import HTTP

/// `/magnet/upload` and `/magnet/upload/file`.
struct DebridUpload: Sendable {
    let world: World

    private var debrid: DebridState { world.debrid }

    @Sendable func magnets(_ call: Call) -> Response {
        let texts = call.fields.array("magnets")
        if texts.isEmpty { return DebridAnswer.error("MAGNET_NO_URI") }
        if let code = refusal(call) { return DebridAnswer.error(code) }
        let rows: [JSONValue] = texts.map { text in
            let start: JSONValue = ["magnet": .string(text)]
            guard let hash = Self.hash(of: text) else {
                return start.with("error", DebridAnswer.code("MAGNET_INVALID_URI"))
            }
            return start.with(row(hash, nil))
        }
        return DebridAnswer.success(["magnets": .array(rows)])
    }

    /// The answer's list is called `files` here.
    @Sendable func files(_ call: Call) -> Response {
        if let code = refusal(call) { return DebridAnswer.error(code) }
        let rows: [JSONValue] = call.fields.files("files").map { file in
            let start: JSONValue = ["file": .string(file.name)]
            guard let torrent = torrent(in: file.content) else {
                return start.with("error", DebridAnswer.code("MAGNET_INVALID_FILE"))
            }
            return start.with(row(torrent.infoHash, torrent).without("filename_original"))
        }
        return rows.isEmpty
            ? DebridAnswer.error("MAGNET_FILE_UPLOAD_FAILED") : DebridAnswer.success(["files": .array(rows)])
    }

    /// Why nothing can be uploaded now.
    private func refusal(_ call: Call) -> String? {
        if let code = world.knobs.uploadError { return code }
        if !world.debridAccount(of: call).isPremium { return "MAGNET_MUST_BE_PREMIUM" }
        let magnets = debrid.magnets
        if magnets.count >= 1_000 { return "MAGNET_TOO_MANY" }
        return magnets.count { $0.state(at: debrid.now) < 4 } > 30 ? "MAGNET_TOO_MANY_ACTIVE" : nil
    }

    private func row(_ hash: String, _ torrent: Torrent?) -> JSONValue {
        let (magnet, isNew) = debrid.add(hash, torrent: torrent)
        let isUnnumbered = !isNew && world.knobs.repeatedUploadHasNoID
        return [
            "hash": .string(hash), "name": .string(magnet.torrent?.name ?? "noname"), "filename_original": "",
            "size": .int(Int(magnet.torrent?.size ?? 0)), "ready": .bool(magnet.state(at: debrid.now) == 4),
            "id": .int(isUnnumbered ? 0 : magnet.id),
        ]
    }

    /// The torrent of a `.torrent` file of this world.
    private func torrent(in bytes: [UInt8]) -> Torrent? {
        world.content.torrents.first { $0.metainfo == bytes }
    }

    /// The hash of a magnet, or a hash alone, in hexadecimal or base32 of either case.
    static func hash(of text: String) -> String? {
        var hash = text
        if text.lowercased().hasPrefix("magnet:?") {
            let topics = text.dropFirst(8).split(separator: "&").map { TextCoding.percentDecoded($0) }
            guard let topic = topics.first(where: { $0.lowercased().hasPrefix("xt=urn:btih:") }) else { return nil }
            hash = String(topic.dropFirst("xt=urn:btih:".count))
        }
        if hash.utf8.count == 32 { return TextCoding.hex(base32: hash) }
        return hash.utf8.count == 40 && TextCoding.bytes(hex: hash) != nil ? hash.lowercased() : nil
    }
}
