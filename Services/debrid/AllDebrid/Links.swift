/// `data` of `/link/unlock`.
struct UnlockedLink: Decodable {
    /// `nil` while ``delayed`` is there, and for streams of several qualities.
    let url: String?
    let fileName: String?
    /// The number to ask ``DelayedLink`` for.
    let delayed: Int64?

    private enum Keys: String, CodingKey {
        case url = "link"
        case fileName = "filename"
        case delayed
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        url = fields.text(.url)
        fileName = fields.text(.fileName)
        delayed = fields.integer(.delayed)
    }
}

/// `data` of `/link/delayed`.
struct DelayedLink: Decodable {
    enum State { case waiting, ready, failed }

    let state: State
    let url: String?

    private enum Keys: String, CodingKey {
        case status
        case url = "link"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        url = fields.text(.url)
        state =
            switch fields.integer(.status) {
            case 1: .waiting
            case 2: .ready
            default: .failed
            }
    }
}

/// `data` of `/user`.
struct AccountAnswer: Decodable {
    struct User: Decodable {
        let name: String
        let isPremium: Bool
        /// Seconds since 1970; 0 without.
        let premiumUntil: Int64

        /// The last second of the year 9999: RFC 3339 can write no later one.
        private static let endOfTime: Int64 = 253_402_300_799

        private enum Keys: String, CodingKey {
            case name = "username"
            case isPremium, premiumUntil
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Keys.self)
            name = try fields.decode(String.self, forKey: .name)
            isPremium = try fields.decodeIfPresent(Bool.self, forKey: .isPremium) ?? false
            premiumUntil = min(max(0, fields.integer(.premiumUntil) ?? 0), Self.endOfTime)
        }
    }

    let user: User
}

/// `data` of an answer that says only that it was done.
struct Done: Decodable {}
