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
    let error: Refusal?

    private enum Keys: CodingKey { case id, error }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        id = fields.integer(.id).flatMap { $0 > 0 ? $0 : nil }
        error = try? fields.decodeIfPresent(Refusal.self, forKey: .error)
    }
}

/// `data` of `/magnet/status`.
struct StatusAnswer: Decodable {
    let magnets: OneOrMany<MagnetStatus>
}

/// A torrent of the account.
struct MagnetStatus: Decodable, Sendable, Equatable {
    let id: Int64
    let hash: String?
    let name: String?
    let sizeBytes: Int64
    let code: Int64
    let downloadedBytes: Int64
    let bytesPerSecond: Int64?
    let seeders: Int64?
    /// Seconds since 1970.
    let uploadedAt: Int64

    private enum Keys: String, CodingKey {
        case id, hash, filename, size, statusCode, downloaded, downloadSpeed, seeders, uploadDate
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        id = try fields.decode(LenientInteger.self, forKey: .id).value
        code = try fields.decode(LenientInteger.self, forKey: .statusCode).value
        hash = fields.text(.hash)?.lowercased()
        name = fields.text(.filename).flatMap { $0 == "noname" ? nil : $0 }
        sizeBytes = max(0, fields.integer(.size) ?? 0)
        downloadedBytes = max(0, fields.integer(.downloaded) ?? 0)
        bytesPerSecond = fields.integer(.downloadSpeed)
        seeders = fields.integer(.seeders)
        uploadedAt = max(0, fields.integer(.uploadDate) ?? 0)
    }
}
