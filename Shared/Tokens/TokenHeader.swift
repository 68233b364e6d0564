import Platform

/// The header of an access token: exactly `alg`, `typ` and `kid`.
///
/// Whatever else a header can hold tells the verifier how to verify (RFC 8725 §2), so it is refused unread.
struct TokenHeader: Equatable {
    static let algorithm = "EdDSA"
    /// RFC 9068 §2.1: keeps an access token apart from every other kind of JWT.
    static let type = "at+jwt"

    let keyID: String

    init(keyID: String) { self.keyID = keyID }

    init(json: Data) throws(TokenError) {
        let fields: [String: Field]
        do { fields = try JSONDecoder().decode([String: Field].self, from: json) } catch { throw .malformed }
        guard fields["alg"]?.text == Self.algorithm else { throw .wrongAlgorithm }
        guard fields.keys.allSatisfy(["alg", "typ", "kid"].contains) else { throw .unsupportedHeader }
        guard fields["typ"]?.text == Self.type else { throw .wrongType }
        guard let keyID = fields["kid"]?.text, keyID.utf8.count <= 128 else { throw .unknownKey }
        self.keyID = keyID
    }

    func json() throws(TokenError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return try encoder.encode(["alg": Self.algorithm, "typ": Self.type, "kid": keyID]) } catch {
            throw .cryptoFailed
        }
    }

    /// A header parameter: a text, or anything else.
    private struct Field: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws {
            do { text = try decoder.singleValueContainer().decode(String.self) } catch is DecodingError { text = nil }
        }
    }
}
