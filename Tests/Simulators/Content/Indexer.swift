/// An indexer of Prowlarr.
struct Indexer: Sendable {
    let id: Int
    let name: String
    var isEnabled = true
    /// `torrent` or `usenet`.
    var networkProtocol = "torrent"
    var privacy = "public"
    /// The lower number wins when two rows have one guid.
    var priority = 25
    var movieParameters = ["q"]
    var seriesParameters = ["q", "season", "ep"]
    var supportsPagination = false
    var categories = [2000, 5000]

    /// Some of these categories, or any if there are none.
    func supports(_ wanted: [Int]) -> Bool {
        wanted.isEmpty || wanted.contains { category in categories.contains { $0 / 1_000 == category / 1_000 } }
    }
}

/// Which links a row of an indexer carries.
enum LinkForm: Sendable {
    case hashAndMagnet, magnetOnly, hashOnly, torrentOnly
    /// A download link, and a text in `infoHash` that is no hash.
    case torrentAndWrongHash
    /// No hash, and a guid that is a raw magnet.
    case magnetGuid
    /// The download link leads to a web page.
    case webPage
    /// The torrent is gone from its tracker.
    case gone
}

/// How the hash is spelt.
enum HashSpelling: Sendable { case lower, upper, base32 }

/// A torrent as one indexer offers it.
struct Listing: Sendable {
    let torrent: Torrent
    let indexer: Int
    var title: String
    var guid: String
    var link: LinkForm
    var spelling = HashSpelling.lower
    /// Bytes; 0 when the indexer doesn't say.
    var size: Int64
    var seeders: Int?
    var peers: Int?
    var imdb = 0
    var categories: [Int]
    var flags: [String] = []
    /// `nil`: the year 0001, as Prowlarr says when it doesn't know.
    var published: String? = "2025-11-01T08:00:00Z"
}
