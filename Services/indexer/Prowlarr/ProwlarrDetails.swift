import Platform

/// What a row says beyond what a search needs. Each of it may be missing, and be of any sense or none.
struct ProwlarrDetails: Sendable, Equatable {
    let seeders: Int?
    let leechers: Int?
    let grabs: Int?
    let files: Int?
    let age: Int?
    let sortTitle: String?
    let fileName: String?
    let infoUrl: String?
    let commentUrl: String?
    let categories: [Int]
    let flags: [String]
    let imdbId: Int?
    let tmdbId: Int?
    let tvdbId: Int?
    let tvMazeId: Int?

    private struct Category: Decodable { let id: Int }

    init(_ values: KeyedDecodingContainer<ProwlarrRow.CodingKeys>) {
        func number(_ key: ProwlarrRow.CodingKeys, atLeast least: Int = 0) -> Int? {
            guard let number = try? values.decodeIfPresent(Int.self, forKey: key), number >= least else { return nil }
            return number
        }
        func text(_ key: ProwlarrRow.CodingKeys) -> String? { try? values.decodeIfPresent(String.self, forKey: key) }
        seeders = number(.seeders)
        leechers = number(.leechers)
        grabs = number(.grabs)
        files = number(.files, atLeast: 1)
        age = number(.age)
        sortTitle = text(.sortTitle)
        fileName = text(.fileName)
        infoUrl = text(.infoUrl)
        commentUrl = text(.commentUrl)
        let found = (try? values.decodeIfPresent(LossyList<Category>.self, forKey: .categories))?.elements ?? []
        categories = found.map(\.id)
        flags = (try? values.decodeIfPresent([String].self, forKey: .flags)) ?? []
        imdbId = number(.imdbId, atLeast: 1)
        tmdbId = number(.tmdbId, atLeast: 1)
        tvdbId = number(.tvdbId, atLeast: 1)
        tvMazeId = number(.tvMazeId, atLeast: 1)
    }
}
