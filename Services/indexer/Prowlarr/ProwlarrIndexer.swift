import Platform

/// An indexer as Prowlarr lists it; whatever is missing has the value that asks least of it.
struct ProwlarrIndexer: Decodable, Sendable, Equatable {
    let id: Int
    let name: String
    let isEnabled: Bool
    /// `torrent` or `usenet`.
    let transport: String
    /// `public`, `semiPrivate` or `private`.
    let privacy: String
    /// 1 to 50; the lower number is preferred.
    let priority: Int
    /// Parameters of film searches, such as `imdbId`.
    let movieParameters: [String]

    private enum CodingKeys: String, CodingKey {
        case id, name, privacy, priority, capabilities
        case isEnabled = "enable"
        case transport = "protocol"
        case supportsSearch
    }

    private struct Capabilities: Decodable {
        let movieSearchParams: [String]?
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        id = try values.decode(Int.self, forKey: .id)
        name = try values.decodeIfPresent(String.self, forKey: .name) ?? "indexer \(id)"
        let isSearchable = try values.decodeIfPresent(Bool.self, forKey: .supportsSearch) ?? true
        isEnabled = try values.decodeIfPresent(Bool.self, forKey: .isEnabled) ?? true && isSearchable
        transport = try values.decodeIfPresent(String.self, forKey: .transport) ?? "unknown"
        privacy = try values.decodeIfPresent(String.self, forKey: .privacy) ?? "private"
        priority = try values.decodeIfPresent(Int.self, forKey: .priority) ?? 25
        let capabilities = try values.decodeIfPresent(Capabilities.self, forKey: .capabilities)
        movieParameters = capabilities?.movieSearchParams ?? []
    }

    /// Whether a search by IMDb's number is not left out in silence.
    var knowsIMDb: Bool { movieParameters.contains { $0.lowercased() == "imdbid" } }
}

/// An indexer that Prowlarr leaves alone after failures.
struct ProwlarrBlock: Decodable, Sendable, Equatable {
    let indexerId: Int
    /// RFC 3339, as Prowlarr says it.
    let disabledTill: String?
}
