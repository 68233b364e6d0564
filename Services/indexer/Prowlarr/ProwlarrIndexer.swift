import Contracts
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
    let capabilities: IndexerCapabilities

    private enum CodingKeys: String, CodingKey {
        case id, name, privacy, priority, capabilities
        case isEnabled = "enable"
        case transport = "protocol"
        case supportsSearch, supportsPagination
    }

    private struct Capabilities: Decodable {
        struct Category: Decodable { let id: Int }

        let searchParams: [String]?
        let movieSearchParams: [String]?
        let tvSearchParams: [String]?
        let categories: LossyList<Category>?
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
        let declared = try? values.decodeIfPresent(Capabilities.self, forKey: .capabilities)
        capabilities = IndexerCapabilities(
            search: declared?.searchParams ?? [], films: declared?.movieSearchParams ?? [],
            series: declared?.tvSearchParams ?? [], categories: (declared?.categories?.elements ?? []).map(\.id),
            supportsPages: (try? values.decodeIfPresent(Bool.self, forKey: .supportsPagination)) ?? false)
    }

    // Whether a search by that number is not left out in silence.

    var knowsFilmsByIMDb: Bool { capabilities.films.contains { $0.lowercased() == "imdbid" } }
    var knowsSeriesByIMDb: Bool { capabilities.series.contains { $0.lowercased() == "imdbid" } }
    var knowsSeriesByTVDB: Bool { capabilities.series.contains { $0.lowercased() == "tvdbid" } }
}

/// An indexer that Prowlarr leaves alone after failures.
struct ProwlarrBlock: Decodable, Sendable, Equatable {
    let indexerId: Int
    /// RFC 3339, as Prowlarr says it.
    let disabledTill: String?
}
