import Contracts
import Platform
import Torrents

/// A row of a search. Only what can't be done without is required of it.
struct ProwlarrRow: Decodable, Sendable, Equatable {
    let title: String
    let guid: String
    let indexerId: Int
    /// Of no sense where it is not positive.
    let size: Int64
    let publishDate: String?
    let infoHash: String?
    let downloadUrl: String?
    let magnetUrl: String?
    let transport: String
    let details: ProwlarrDetails

    var seeders: Int? { details.seeders }

    enum CodingKeys: String, CodingKey {
        case title, guid, indexerId, size, publishDate, infoHash, downloadUrl, magnetUrl
        case seeders, leechers, grabs, files, age, sortTitle, fileName, infoUrl, commentUrl, categories
        case imdbId, tmdbId, tvdbId, tvMazeId
        case transport = "protocol"
        case flags = "indexerFlags"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        title = try values.decode(String.self, forKey: .title)
        guid = (try? values.decodeIfPresent(String.self, forKey: .guid)) ?? ""
        indexerId = try values.decode(Int.self, forKey: .indexerId)
        size = (try? values.decodeIfPresent(Int64.self, forKey: .size)) ?? 0
        publishDate = try? values.decodeIfPresent(String.self, forKey: .publishDate)
        infoHash = try? values.decodeIfPresent(String.self, forKey: .infoHash)
        downloadUrl = try? values.decodeIfPresent(String.self, forKey: .downloadUrl)
        magnetUrl = try? values.decodeIfPresent(String.self, forKey: .magnetUrl)
        transport = (try? values.decodeIfPresent(String.self, forKey: .transport)) ?? "torrent"
        details = ProwlarrDetails(values)
    }

    /// The torrent's name, where the row has one that is one: some trackers send numbers of their own.
    var hash: InfoHash? {
        if let hash = infoHash.flatMap({ InfoHash($0) }) { return hash }
        return guid.prefix(7).lowercased() == "magnet:" ? (try? Magnet(guid))?.infoHash : nil
    }

    /// Prowlarr says the year 1 when it doesn't know.
    var publishedAt: Date? {
        guard let date = publishDate.flatMap({ try? Date($0, strategy: .iso8601) }) else { return nil }
        return date.timeIntervalSince1970 > 0 ? date : nil
    }
}
