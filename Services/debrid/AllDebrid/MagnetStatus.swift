/// A torrent of the account.
struct MagnetStatus: Decodable, Sendable, Equatable {
    /// Uploaded, and in no answer yet.
    static let justUploaded: Int64 = -1
    static let ready: Int64 = 4

    let id: Int64
    private(set) var hash: String?
    private(set) var name: String?
    private(set) var sizeBytes: Int64 = 0
    private(set) var code: Int64
    private(set) var downloadedBytes: Int64 = 0
    private(set) var bytesPerSecond: Int64?
    private(set) var seeders: Int64?
    /// Seconds since 1970.
    private(set) var uploadedAt: Int64 = 0

    init(from decoder: any Decoder) throws {
        let change = try MagnetChange(from: decoder)
        guard let status = MagnetStatus(change) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a torrent without a state"))
        }
        self = status
    }

    /// `nil` for a change that says too little to be a torrent's whole state.
    init?(_ change: MagnetChange) {
        guard let code = change.code else { return nil }
        id = change.id
        self.code = code
        apply(change)
    }

    init(uploaded id: Int64, hash: String, name: String?, isReady: Bool, at uploadedAt: Int64) {
        self.id = id
        self.hash = hash
        self.name = name
        code = isReady ? Self.ready : Self.justUploaded
        self.uploadedAt = uploadedAt
    }

    /// Whether something is missing that changes left out, and the whole list says.
    var isIncomplete: Bool {
        hash == nil || code == Self.ready && name == nil || downloadedBytes > 0 && sizeBytes == 0
    }

    mutating func apply(_ change: MagnetChange) {
        code = change.code ?? code
        hash = change.hash ?? hash
        name = change.name ?? name
        sizeBytes = change.sizeBytes ?? sizeBytes
        downloadedBytes = change.downloadedBytes ?? downloadedBytes
        bytesPerSecond = change.bytesPerSecond ?? bytesPerSecond
        seeders = change.seeders ?? seeders
        uploadedAt = change.uploadedAt ?? uploadedAt
    }
}

/// What an answer says of a torrent; in a live session only what has changed.
struct MagnetChange: Decodable, Sendable {
    let id: Int64
    let isDeleted: Bool
    let hash: String?
    let name: String?
    let sizeBytes: Int64?
    let code: Int64?
    let downloadedBytes: Int64?
    let bytesPerSecond: Int64?
    let seeders: Int64?
    let uploadedAt: Int64?

    private enum Keys: String, CodingKey {
        case id, hash, filename, size, statusCode, downloaded, downloadSpeed, seeders, uploadDate, deleted
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        id = try fields.decode(LenientInteger.self, forKey: .id).value
        isDeleted = (try? fields.decodeIfPresent(Bool.self, forKey: .deleted)) == true
        code = fields.integer(.statusCode)
        hash = fields.text(.hash)?.lowercased()
        name = fields.text(.filename).flatMap { $0 == "noname" ? nil : $0 }
        sizeBytes = fields.integer(.size).map { max(0, $0) }
        downloadedBytes = fields.integer(.downloaded).map { max(0, $0) }
        bytesPerSecond = fields.integer(.downloadSpeed)
        seeders = fields.integer(.seeders)
        uploadedAt = fields.integer(.uploadDate).map { max(0, $0) }
    }
}
