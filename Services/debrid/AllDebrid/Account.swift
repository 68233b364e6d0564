/// `data` of `/user`.
struct AccountAnswer: Decodable {
    struct User: Decodable {
        let name: String
        let isPremium: Bool
        let isTrial: Bool
        /// Seconds since 1970; 0 without.
        let premiumUntil: Int64
        /// Megabytes that a trial may still unlock.
        let trialMegabytes: Int64?
        /// Megabytes left by hoster.
        let quotas: [String: Int64]

        /// The last second of the year 9999: RFC 3339 can write no later one.
        private static let endOfTime: Int64 = 253_402_300_799

        private enum Keys: String, CodingKey {
            case name = "username"
            case trialMegabytes = "remainingTrialQuota"
            case quotas = "limitedHostersQuotas"
            case isPremium, isTrial, premiumUntil
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Keys.self)
            name = try fields.decode(String.self, forKey: .name)
            isPremium = try fields.decodeIfPresent(Bool.self, forKey: .isPremium) ?? false
            isTrial = (try? fields.decodeIfPresent(Bool.self, forKey: .isTrial)) == true
            premiumUntil = min(max(0, fields.integer(.premiumUntil) ?? 0), Self.endOfTime)
            trialMegabytes = fields.integer(.trialMegabytes)
            // An empty map comes as a list.
            let map = try? fields.decodeIfPresent([String: LenientInteger].self, forKey: .quotas)
            quotas = map?.mapValues(\.value) ?? [:]
        }
    }

    let user: User
}

/// `data` of `/user/hosts`.
struct HostsAnswer: Decodable {
    struct Host: Decodable {
        let name: String?
        let kind: String?
        let domains: [String]
        let isUp: Bool?

        private enum Keys: String, CodingKey {
            case name, domains, status
            case kind = "type"
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Keys.self)
            name = fields.text(.name)
            kind = fields.text(.kind)
            domains = (try? fields.decodeIfPresent([String].self, forKey: .domains)) ?? []
            isUp = try? fields.decodeIfPresent(Bool.self, forKey: .status)
        }
    }

    let hosts: [String: Host]

    private enum Keys: CodingKey { case hosts }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        // An empty map comes as a list.
        if let map = try? fields.decode([String: Host].self, forKey: .hosts) {
            hosts = map
        } else {
            _ = try fields.decode([Host].self, forKey: .hosts)
            hosts = [:]
        }
    }
}

/// `data` of `/pin/get`.
struct PINAnswer: Decodable, Sendable {
    let pin: String
    /// Known to us alone: the pin by itself gets nobody a key.
    let check: String
    /// Seconds.
    let lifetime: Int64
    let address: String

    private enum Keys: String, CodingKey {
        case pin, check
        case lifetime = "expires_in"
        case address = "user_url"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        pin = try fields.decode(String.self, forKey: .pin)
        check = try fields.decode(String.self, forKey: .check)
        lifetime = min(max(0, fields.integer(.lifetime) ?? 600), 3_600)
        address = fields.text(.address) ?? "https://alldebrid.com/pin/"
    }
}

/// `data` of `/pin/check`.
struct PINCheck: Decodable {
    let key: String?

    private enum Keys: String, CodingKey {
        case key = "apikey"
    }

    init(from decoder: any Decoder) throws {
        key = try decoder.container(keyedBy: Keys.self).text(.key)
    }
}
