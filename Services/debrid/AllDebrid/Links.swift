/// `data` of `/link/unlock`.
struct UnlockedLink: Decodable {
    /// `nil` while ``delayed`` is there, and for streams of several qualities.
    let url: String?
    let fileName: String?
    /// The number to ask ``DelayedLink`` for.
    let delayed: Int64?
    /// What ``AllDebrid/stream(_:of:)`` wants to know.
    let generation: String?
    /// The qualities of a video page.
    let streams: [StreamAnswer]

    private enum Keys: String, CodingKey {
        case url = "link"
        case fileName = "filename"
        case generation = "id"
        case delayed, streams, streaming
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        url = fields.text(.url)
        fileName = fields.text(.fileName)
        delayed = fields.integer(.delayed)
        generation = fields.text(.generation)
        let key = fields.contains(.streams) ? Keys.streams : .streaming
        streams = (try? fields.decodeIfPresent(OneOrMany<StreamAnswer>.self, forKey: key))?.all ?? []
    }
}

/// A quality of a video page.
struct StreamAnswer: Decodable {
    let id: String
    let fileExtension: String?
    /// `nil` for sound alone, which says `audio`.
    let lines: Int64?
    let name: String?
    let sizeBytes: Int64?

    private enum Keys: String, CodingKey {
        case id, name, quality, filesize
        case fileExtension = "ext"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        id = try fields.decode(String.self, forKey: .id)
        fileExtension = fields.text(.fileExtension)
        lines = fields.integer(.quality)
        name = fields.text(.name)
        sizeBytes = fields.integer(.filesize).flatMap { $0 > 0 ? $0 : nil }
    }
}

/// `data` of `/link/delayed`.
struct DelayedLink: Decodable {
    enum State { case waiting, ready, failed }

    let state: State
    let url: String?

    private enum Keys: String, CodingKey {
        case status
        case url = "link"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        url = fields.text(.url)
        state =
            switch fields.integer(.status) {
            case 1: .waiting
            case 2: .ready
            default: .failed
            }
    }
}

/// `data` of an answer that says only that it was done.
struct Done: Decodable {}
