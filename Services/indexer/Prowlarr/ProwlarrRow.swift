import Platform
import Torrents

/// A row of a search. Only what can't be done without is required of it.
struct ProwlarrRow: Decodable, Sendable, Equatable {
    let title: String
    let guid: String
    let indexerId: Int
    let size: Int64
    let seeders: Int?
    let publishDate: String?
    let infoHash: String?
    let downloadUrl: String?
    let magnetUrl: String?
    let transport: String

    private enum CodingKeys: String, CodingKey {
        case title, guid, indexerId, size, seeders, publishDate, infoHash, downloadUrl, magnetUrl
        case transport = "protocol"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        title = try values.decode(String.self, forKey: .title)
        guid = (try? values.decodeIfPresent(String.self, forKey: .guid)) ?? ""
        indexerId = try values.decode(Int.self, forKey: .indexerId)
        size = (try? values.decodeIfPresent(Int64.self, forKey: .size)) ?? 0
        seeders = try? values.decodeIfPresent(Int.self, forKey: .seeders)
        publishDate = try? values.decodeIfPresent(String.self, forKey: .publishDate)
        infoHash = try? values.decodeIfPresent(String.self, forKey: .infoHash)
        downloadUrl = try? values.decodeIfPresent(String.self, forKey: .downloadUrl)
        magnetUrl = try? values.decodeIfPresent(String.self, forKey: .magnetUrl)
        transport = (try? values.decodeIfPresent(String.self, forKey: .transport)) ?? "torrent"
    }

    /// The torrent's name, where the row has one that is one: some trackers send numbers of their own.
    var hash: InfoHash? {
        if let hash = infoHash.flatMap({ InfoHash($0) }) { return hash }
        return (try? Magnet(guid))?.infoHash
    }

    /// Prowlarr says the year 1 when it doesn't know.
    var publishedAt: Date? {
        guard let date = publishDate.flatMap({ try? Date($0, strategy: .iso8601) }) else { return nil }
        return date.timeIntervalSince1970 > 0 ? date : nil
    }
}

/// A list that survives elements of another form.
struct LossyList<Element: Decodable & Sendable>: Decodable, Sendable {
    let elements: [Element]

    private struct Skipped: Decodable {}

    init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        var elements: [Element] = []
        while !values.isAtEnd {
            if let element = try? values.decode(Element.self) {
                elements.append(element)
            } else {
                _ = try values.decode(Skipped.self)
            }
        }
        self.elements = elements
    }
}
