public import Platform

/// A public Ed25519 key as RFC 8037 §2 writes it.
public struct JSONWebKey: Codable, Equatable, Sendable {
    /// `kid`.
    public let id: String
    /// `x`: the 32 bytes of the key in base64url.
    public let publicKey: String

    public init(id: String, publicKey: Data) {
        self.id = id
        self.publicKey = Base64URL.encode(publicKey)
    }

    /// A key whose `kid` is its own digest (RFC 7638, RFC 8037 §2): the same key has the same name everywhere.
    public init(publicKey: Data) {
        let text = #"{"crv":"Ed25519","kty":"OKP","x":"\#(Base64URL.encode(publicKey))"}"#
        self.init(id: Base64URL.encode(Digest.sha256(Data(text.utf8))), publicKey: publicKey)
    }

    private enum CodingKeys: String, CodingKey {
        case type = "kty"
        case curve = "crv"
        case id = "kid"
        case use
        case algorithm = "alg"
        case publicKey = "x"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(String.self, forKey: .id)
        publicKey = try fields.decode(String.self, forKey: .publicKey)
        let isEdwards =
            try fields.decode(String.self, forKey: .type) == "OKP"
            && fields.decode(String.self, forKey: .curve) == "Ed25519"
            && fields.decodeIfPresent(String.self, forKey: .use) ?? "sig" == "sig"
            && fields.decodeIfPresent(String.self, forKey: .algorithm) ?? "EdDSA" == "EdDSA"
        guard isEdwards, Base64URL.decode(publicKey)?.count == 32 else {
            throw DecodingError.dataCorruptedError(forKey: .type, in: fields, debugDescription: "not an Ed25519 key")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode("OKP", forKey: .type)
        try fields.encode("Ed25519", forKey: .curve)
        try fields.encode("sig", forKey: .use)
        try fields.encode("EdDSA", forKey: .algorithm)
        try fields.encode(id, forKey: .id)
        try fields.encode(publicKey, forKey: .publicKey)
    }
}
