/// Everything about someone.
public struct PersonDetails: Codable, Sendable, Equatable {
    public var personId: Int
    public var name: String
    public var aliases: [String]
    public var biography: String?
    /// BCP 47.
    public var biographyLanguage: String?
    /// What they are known for doing: `Acting`.
    public var department: String?
    /// `YYYY-MM-DD`
    public var birthday: String?
    public var deathday: String?
    public var birthplace: String?
    public var profilePath: String?
    public var externalIds: ExternalIDs
    public var pictures: [Picture]
    /// The best known first.
    public var credits: [PersonCredit]

    public init(personId: Int, name: String) {
        self.personId = personId
        self.name = name
        aliases = []
        externalIds = ExternalIDs()
        pictures = []
        credits = []
    }
}

/// What someone played in or made.
public struct PersonCredit: Codable, Sendable, Equatable {
    public var item: TitleItem
    /// The characters played and the jobs done.
    public var roles: [String]

    public init(item: TitleItem, roles: [String]) {
        self.item = item
        self.roles = roles
    }
}
