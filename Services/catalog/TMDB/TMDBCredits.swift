import Platform

struct TMDBCredits: Decodable, Sendable {
    @Rows var cast: [TMDBCredit]
    @Rows var crew: [TMDBCredit]
    /// Of an episode.
    @Rows var guestStars: [TMDBCredit]
}

/// A person in a cast or a crew. Over a whole series the parts are in `roles` and `jobs`.
struct TMDBCredit: Decodable, Sendable {
    struct Role: Decodable, Sendable {
        @Text var character: String?
    }

    struct Job: Decodable, Sendable {
        @Text var job: String?
    }

    let id: Int
    @Text var name: String?
    @Text var character: String?
    @Lenient var order: Int?
    @Text var department: String?
    @Text var job: String?
    @Rows var roles: [Role]
    @Rows var jobs: [Job]
    @ImagePath var profilePath: String?
}
