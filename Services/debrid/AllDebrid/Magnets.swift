/// `data` of `/magnet/upload` and of `/magnet/upload/file`.
struct UploadAnswer: Decodable {
    let items: [UploadedMagnet]

    private enum Keys: CodingKey { case magnets, files }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        let key = fields.contains(.magnets) ? Keys.magnets : .files
        items = try fields.decode(OneOrMany<UploadedMagnet>.self, forKey: key).all
    }
}

/// One uploaded magnet or file, or why it was not taken.
struct UploadedMagnet: Decodable {
    /// `nil` for 0 as well, which is seen for a torrent that is already there.
    let id: Int64?
    /// Whether its files are there already.
    let isReady: Bool
    let name: String?
    let error: Refusal?

    private enum Keys: CodingKey { case id, ready, name, error }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        id = fields.integer(.id).flatMap { $0 > 0 ? $0 : nil }
        name = fields.text(.name).flatMap { $0 == "noname" ? nil : $0 }
        isReady = (try? fields.decodeIfPresent(Bool.self, forKey: .ready)) == true
        error = try? fields.decodeIfPresent(Refusal.self, forKey: .error)
    }
}

/// `data` of `/magnet/status`.
struct StatusAnswer: Decodable {
    let magnets: OneOrMany<MagnetStatus>
}

/// `data` of `/magnet/status` in a live session.
struct LiveAnswer: Decodable {
    /// For the next question; `nil` from an API that has no live sessions any more.
    let counter: Int64?
    /// Whether ``changes`` are all torrents there are.
    let isFull: Bool
    let changes: [MagnetChange]

    private enum Keys: String, CodingKey {
        case counter, fullsync, magnets
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        counter = fields.integer(.counter)
        isFull = (try? fields.decodeIfPresent(Bool.self, forKey: .fullsync)) == true || counter == nil
        changes = try fields.decode(OneOrMany<MagnetChange>.self, forKey: .magnets).all
    }
}
