/// A row of a search or a list.
public struct TitleItem: Codable, Sendable, Equatable {
    public var title: TitleID
    /// In the first of the wanted languages that has one.
    public var name: String
    /// What ``name`` is in, BCP 47.
    public var nameLanguage: String?
    public var originalName: String?
    /// BCP 47, of ``name``'s original.
    public var originalLanguage: String?
    public var overview: String?
    /// What ``overview`` is in, BCP 47.
    public var overviewLanguage: String?
    /// `YYYY-MM-DD`, of the film's release or the series' first episode.
    public var releaseDate: String?
    public var year: Int?
    /// A file name for an image address: `/abc.jpg`.
    public var posterPath: String?
    public var backdropPath: String?
    public var genreIds: [Int]
    /// 0 to 10.
    public var voteAverage: Double?
    public var voteCount: Int?

    public init(title: TitleID, name: String, genreIds: [Int] = []) {
        self.title = title
        self.name = name
        self.genreIds = genreIds
    }
}

public struct Genre: Codable, Sendable, Equatable {
    public var id: Int
    public var name: String

    public init(id: Int, name: String) {
        self.id = id
        self.name = name
    }
}

/// Someone who plays in or made a title.
public struct Credit: Codable, Sendable, Equatable {
    public var personId: Int
    public var name: String
    /// The character played, or the job done.
    public var role: String?
    public var profilePath: String?

    public init(personId: Int, name: String, role: String?, profilePath: String?) {
        self.personId = personId
        self.name = name
        self.role = role
        self.profilePath = profilePath
    }
}
