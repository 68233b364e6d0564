import Platform
import Testing

@testable import Tokens

/// RFC 8725, section by section: what goes wrong with JWTs elsewhere.
@Suite struct BestPracticeTests {
    private let signer: TokenSigner
    private let keys: JSONWebKeySet
    private let verifier = TokenVerifier(issuer: "prostream", audience: "prostream")
    private let now = Date(timeIntervalSince1970: 1_000_000)

    init() throws {
        signer = try TokenSigner(seed: Data(repeating: 9, count: 32))
        keys = JSONWebKeySet(keys: [signer.publicKey])
    }

    @Test(arguments: ["none", "HS256", "HS512", "RS256", "PS256", "ES256", "ES256K", "Ed448", "EdDSA ", "dir"])
    func `3.1 and 3.2: one algorithm is right, and the header does not choose`(algorithm: String) throws {
        #expect(try error(header: ["alg": algorithm]) == .wrongAlgorithm)
    }

    @Test func `3.3: a signature with any byte changed is none`() throws {
        let token = try signer.sign(claims())
        let parts = token.split(separator: ".")
        let signature = try #require(Base64URL.decode(parts[2]))
        for place in signature.indices {
            var changed = signature
            changed[place] ^= 1
            let forged = "\(parts[0]).\(parts[1]).\(Base64URL.encode(changed))"
            #expect(throws: TokenError.wrongSignature) { try verifier.verify(forged, keys: keys, now: now) }
        }
    }

    @Test func `3.3: a signature has one spelling, and not the group order more`() throws {
        let parts = try signer.sign(claims()).split(separator: ".")
        var signature = Array(try #require(Base64URL.decode(parts[2])))
        // RFC 8032 §5.1.7: the second half is below the order of the group, of which this is the little-endian form.
        let order: [UInt8] =
            [0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14]
            + Array(repeating: 0, count: 15) + [0x10]
        var carry = 0
        for place in 0..<32 {
            let sum = Int(signature[32 + place]) + Int(order[place]) + carry
            signature[32 + place] = UInt8(truncatingIfNeeded: sum)
            carry = sum >> 8
        }
        let forged = "\(parts[0]).\(parts[1]).\(Base64URL.encode(Data(signature)))"
        #expect(throws: TokenError.wrongSignature) { try verifier.verify(forged, keys: keys, now: now) }
    }

    @Test(arguments: [
        #"{"kty":"OKP","crv":"Ed25519","kid":"k","x":"AAAA"}"#, #"{"kty":"OKP","crv":"X25519","kid":"k","x":"\#(x)"}"#,
        #"{"kty":"oct","kid":"k","k":"\#(x)"}"#, #"{"kty":"OKP","crv":"Ed25519","kid":"k","x":"\#(x)","use":"enc"}"#,
        #"{"kty":"OKP","crv":"Ed25519","kid":"k","x":"\#(x)","alg":"HS256"}"#,
    ])
    func `3.4: a key that is none of ours by its form is not taken`(key: String) throws {
        let keys = try JSONDecoder().decode(JSONWebKeySet.self, from: Data(#"{"keys":[\#(key)]}"#.utf8))
        #expect(keys.keys.isEmpty)
    }

    @Test(arguments: [0, 1, 16, 31, 33, 64])
    func `3.5: a signing key has all its bytes`(count: Int) {
        #expect(throws: TokenError.badKey) { try TokenSigner(seed: Data(repeating: 7, count: count)) }
    }

    @Test func `3.6: nothing is unpacked`() throws {
        #expect(try error(header: ["zip": "DEF"]) == .unsupportedHeader)
    }

    @Test func `3.7: what is not UTF-8 is refused`() throws {
        let header = try TokenHeader(keyID: signer.publicKey.id).json()
        let payload = try JSONEncoder().encode(claims())
        let latin = Data([0x7B, 0x22, 0xE9, 0x22, 0x3A, 0x31, 0x7D])
        let wide = Data(String(decoding: payload, as: UTF8.self).utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
        for (header, payload) in [(header, latin), (latin, payload), (header, Data([0xFF])), (header, wide)] {
            let token = try signer.sign(header: header, payload: payload)
            #expect(throws: TokenError.malformed) { try verifier.verify(token, keys: keys, now: now) }
        }
    }

    @Test(arguments: ["iss", "sub", "aud", "exp", "iat", "sid", "jti", "roles"])
    func `3.8 and 3.9: a claim that is missing or no text of its kind is refused`(name: String) throws {
        for value in [nil, "[]", "{}", "null", "true"] where !(name == "roles" && value == "[]") {
            let token = try signer.sign(
                header: TokenHeader(keyID: signer.publicKey.id).json(), payload: payload(name, value))
            #expect(throws: TokenError.malformed) { try verifier.verify(token, keys: keys, now: now) }
        }
    }

    @Test func `3.8 and 3.9: another issuer's token, and one for others, are refused`() throws {
        for change in [(\AccessClaims.issuer, TokenError.wrongIssuer), (\.audience, .wrongAudience)] {
            for text in ["", "prostream ", "PROSTREAM", "https://prostream"] {
                var claims = claims()
                claims[keyPath: change.0] = text
                let token = try signer.sign(claims)
                #expect(throws: change.1) { try verifier.verify(token, keys: keys, now: now) }
            }
        }
    }

    @Test(arguments: ["jwk", "jku", "x5u", "x5c", "x5t", "crit", "b64"])
    func `3.10: nothing that a header says is followed`(name: String) throws {
        #expect(try error(header: [name: "https://evil.example"]) == .unsupportedHeader)
    }

    @Test(arguments: ["JWT", "jwt", "AT+JWT", "at+jwt ", "application/at+jwt", "id+jwt", "ticket"])
    func `3.11 and 3.12: a token of another kind is none`(type: String) throws {
        #expect(try error(header: ["typ": type]) == .wrongType)
    }

    /// What is thrown for a token that is right but for its header.
    private func error(header changes: [String: String]) throws -> TokenError? {
        let right = ["alg": "EdDSA", "kid": signer.publicKey.id, "typ": "at+jwt"]
        let header = try JSONEncoder().encode(right.merging(changes) { $1 })
        let token = try signer.sign(header: header, payload: JSONEncoder().encode(claims()))
        return #expect(throws: TokenError.self) { try verifier.verify(token, keys: keys, now: now) }
    }

    private func payload(_ name: String, _ value: String?) -> Data {
        var members = [
            "iss": #""prostream""#, "aud": #""prostream""#, "sub": #""u1""#, "sid": #""s1""#, "roles": "[]",
            "exp": "1000900", "iat": "1000000", "jti": #""t1""#,
        ]
        members[name] = value
        return Data("{\(members.map { #""\#($0)":\#($1)"# }.joined(separator: ","))}".utf8)
    }

    private func claims() -> AccessClaims {
        AccessClaims(
            issuer: "prostream", audience: "prostream", subject: "u1", session: "s1", roles: ["user"],
            expiresAt: 1_000_900, issuedAt: 1_000_000, id: "t1")
    }

    private static let x = Base64URL.encode(Data(repeating: 1, count: 32))
}
