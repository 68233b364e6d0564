/// The body of `/.well-known/jwks.json` (RFC 7517 §5).
///
/// Reading one keeps the keys understood here and passes over the others, as RFC 7517 §5 asks.
public struct JSONWebKeySet: Codable, Equatable, Sendable {
    public let keys: [JSONWebKey]

    public init(keys: [JSONWebKey]) { self.keys = keys }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        keys = try fields.decode([Candidate].self, forKey: .keys).compactMap(\.key)
    }

    public func key(_ id: String) -> JSONWebKey? { keys.first { $0.id == id } }

    private enum CodingKeys: CodingKey { case keys }

    private struct Candidate: Decodable {
        let key: JSONWebKey?

        init(from decoder: any Decoder) throws {
            do { key = try JSONWebKey(from: decoder) } catch is DecodingError { key = nil }
        }
    }
}
