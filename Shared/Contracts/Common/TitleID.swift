/// What can be looked up and played, by its TMDB number: `movie:10331`, `tv:1396`, `tv:1396:s1`, `tv:1396:s1:e3`.
public enum TitleID: Sendable, Hashable {
    case movie(Int)
    case series(Int)
    case season(series: Int, season: Int)
    case episode(series: Int, season: Int, episode: Int)

    /// The film's or the series' TMDB number.
    public var number: Int {
        switch self {
        case .movie(let number), .series(let number): number
        case .season(let series, _), .episode(let series, _, _): series
        }
    }
}

extension TitleID: LosslessStringConvertible {
    /// `nil` for any other spelling: no sign, no leading zero, nothing above nine digits.
    public init?(_ text: String) {
        // In bytes: characters are dear to tell apart.
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map {
            Substring($0)
        }
        guard parts.count >= 2, let number = Self.number(parts[1]), number > 0 else { return nil }
        switch (parts[0], parts.count) {
        case ("movie", 2): self = .movie(number)
        case ("tv", 2): self = .series(number)
        case ("tv", 3):
            guard let season = Self.number(parts[2], after: "s") else { return nil }
            self = .season(series: number, season: season)
        case ("tv", 4):
            guard let season = Self.number(parts[2], after: "s"), let episode = Self.number(parts[3], after: "e")
            else { return nil }
            self = .episode(series: number, season: season, episode: episode)
        default: return nil
        }
    }

    public var description: String {
        switch self {
        case .movie(let number): "movie:\(number)"
        case .series(let number): "tv:\(number)"
        case .season(let series, let season): "tv:\(series):s\(season)"
        case .episode(let series, let season, let episode): "tv:\(series):s\(season):e\(episode)"
        }
    }

    /// What a number is spelled as in a title: digits alone, without a leading zero.
    public static func number(_ text: some StringProtocol) -> Int? { number(Substring(text), after: "") }

    private static func number(_ text: Substring, after prefix: String) -> Int? {
        guard text.utf8.starts(with: prefix.utf8) else { return nil }
        let digits = text.utf8.dropFirst(prefix.utf8.count)
        guard (1...9).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
            digits.count == 1 || digits.first != UInt8(ascii: "0")
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}

extension TitleID: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let title = TitleID(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "must be a title such as movie:10331 or tv:1396:s1:e3")
        }
        self = title
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
