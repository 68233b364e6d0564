/// Who a title is for, by the rules of a country and in TMDB's words: `FR:12`, `US:PG-13`, `GB:12A`.
///
/// What comes before what within a country is for catalog to say, which has TMDB's lists.
public struct Certification: Sendable, Hashable {
    /// ISO 3166-1, two capital letters.
    public let country: String
    /// As in TMDB's list of the country: `12`, `PG-13`, `U/A 13+`.
    public let name: String
}

extension Certification: LosslessStringConvertible {
    /// `nil` for any other spelling: at most 16 printable characters of ASCII follow the country.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 2, parts[0].utf8.allSatisfy({ (65...90).contains($0) }),
            (1...16).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (32...126).contains($0) }),
            parts[1].first != " ", parts[1].last != " "
        else { return nil }
        country = String(parts[0])
        name = String(parts[1])
    }

    public var description: String { "\(country):\(name)" }
}

extension Certification: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let certification = Certification(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "must be a country and a certification of it, such as FR:12 or US:PG-13")
        }
        self = certification
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
