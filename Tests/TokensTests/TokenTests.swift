import Platform
import Testing

@testable import Tokens

@Suite struct TokenTests {
    private let signer: TokenSigner
    private let keys: JSONWebKeySet
    private let verifier = TokenVerifier(issuer: "prostream", audience: "prostream", leeway: .seconds(30))
    private let now = Date(timeIntervalSince1970: 1_000_000)

    init() throws {
        signer = try TokenSigner(seed: Data(repeating: 9, count: 32))
        keys = JSONWebKeySet(keys: [signer.publicKey])
    }

    @Test func `a token gives back its claims`() throws {
        let claims = claims()
        let token = try signer.sign(claims)
        #expect(try verifier.verify(token, keys: keys, now: now) == claims)
    }

    @Test func `the claims on the wire are those of RFC 7519`() throws {
        let parts = try signer.sign(claims()).split(separator: ".")
        let payload = try #require(Base64URL.decode(parts[1]))
        #expect(
            String(decoding: payload, as: UTF8.self) == """
                {"aud":"prostream","exp":1000900,"iat":1000000,"iss":"prostream","jti":"t1",\
                "roles":["user"],"sid":"s1","sub":"u1"}
                """)
    }

    @Test func `another issuer, audience or time is refused`() throws {
        try expect(.wrongIssuer) { $0.issuer = "elsewhere" }
        try expect(.wrongAudience) { $0.audience = "elsewhere" }
        try expect(.expired) { $0.expiresAt = 999_970 }
        try expect(.expired) { $0.expiresAt = .min }
        try expect(.notYetValid) { $0.notBefore = 1_000_031 }
        try expect(.notYetValid) { $0.issuedAt = .max }
    }

    @Test func `clocks may be apart by the leeway`() throws {
        let token = try signer.sign(changed { $0.expiresAt = 999_971 })
        let early = try signer.sign(changed { $0.notBefore = 1_000_030 })
        _ = try verifier.verify(token, keys: keys, now: now)
        _ = try verifier.verify(early, keys: keys, now: now)
    }

    @Test func `the same claims under another key are refused`() throws {
        let other = try TokenSigner(seed: Data(repeating: 8, count: 32))
        let token = try other.sign(claims())
        let impostor = JSONWebKeySet(keys: [JSONWebKey(id: other.publicKey.id, publicKey: Data(signer))])
        #expect(throws: TokenError.unknownKey) { try verifier.verify(token, keys: keys, now: now) }
        #expect(throws: TokenError.wrongSignature) { try verifier.verify(token, keys: impostor, now: now) }
    }

    @Test(arguments: ["none", "None", "NONE", "nOnE", "HS256", "RS256", "ES256", "eddsa", "", "Ed25519"])
    func `a header with another algorithm is refused`(algorithm: String) throws {
        try expect(.wrongAlgorithm, header: #"{"alg":"\#(algorithm)","kid":"\#(id)","typ":"at+jwt"}"#)
    }

    @Test(arguments: [
        #""jwk":{"kty":"OKP","crv":"Ed25519","x":"AAAA"}"#, #""jku":"https://evil.example/keys""#,
        #""x5u":"https://evil.example/key""#, #""crit":["exp"]"#, #""b64":false"#, #""anything":1"#,
    ])
    func `a header with any other parameter is refused`(parameter: String) throws {
        try expect(.unsupportedHeader, header: #"{"alg":"EdDSA","kid":"\#(id)","typ":"at+jwt",\#(parameter)}"#)
    }

    @Test(arguments: ["../../dev/null", "' OR 1=1 --", "", String(repeating: "k", count: 500)])
    func `a key identifier that is a path, a statement or too long finds no key`(keyID: String) throws {
        try expect(.unknownKey, header: #"{"alg":"EdDSA","kid":"\#(keyID)","typ":"at+jwt"}"#)
    }

    @Test func `a header without a type, of another type or with numbers is refused`() throws {
        try expect(.wrongType, header: #"{"alg":"EdDSA","kid":"\#(id)"}"#)
        try expect(.wrongType, header: #"{"alg":"EdDSA","kid":"\#(id)","typ":"JWT"}"#)
        try expect(.wrongAlgorithm, header: #"{"alg":1,"kid":"\#(id)","typ":"at+jwt"}"#)
        try expect(.unknownKey, header: #"{"alg":"EdDSA","kid":["\#(id)"],"typ":"at+jwt"}"#)
        try expect(.malformed, header: "[]")
        try expect(.malformed, header: String(repeating: "[", count: 2_000))
    }

    @Test func `claims of wrong types are refused`() throws {
        for payload in [#"{"exp":"soon"}"#, "{}", "null", "7", #"{"exp":1e400}"#] {
            let token = try signer.sign(header: TokenHeader(keyID: id).json(), payload: Data(payload.utf8))
            #expect(throws: TokenError.malformed) { try verifier.verify(token, keys: keys, now: now) }
        }
    }

    @Test(arguments: ["", ".", "..", "a.b", "a.b.c.d", "!.!.!", "é.é.é", String(repeating: "A", count: 5_000)])
    func `what is no token is refused`(text: String) {
        #expect(throws: TokenError.malformed) { try verifier.verify(text, keys: keys, now: now) }
    }

    @Test func `a token without signature, with padding or with a changed character is refused`() throws {
        let token = try signer.sign(claims())
        let unsigned = token.split(separator: ".").prefix(2).joined(separator: ".") + "."
        #expect(throws: TokenError.wrongSignature) { try verifier.verify(unsigned, keys: keys, now: now) }
        #expect(throws: TokenError.malformed) { try verifier.verify(token + "==", keys: keys, now: now) }
        #expect(throws: TokenError.malformed) { try verifier.verify(token + "\n", keys: keys, now: now) }
        var payload = Array(token)
        let middle = token.split(separator: ".")[0].count + 5
        payload[middle] = payload[middle] == "A" ? "B" : "A"
        #expect(throws: TokenError.wrongSignature) { try verifier.verify(String(payload), keys: keys, now: now) }
    }

    private var id: String { signer.publicKey.id }

    private func expect(_ error: TokenError, _ change: (inout AccessClaims) -> Void) throws {
        let token = try signer.sign(changed(change))
        #expect(throws: error) { try verifier.verify(token, keys: keys, now: now) }
    }

    private func expect(_ error: TokenError, header: String) throws {
        let payload = try JSONEncoder().encode(claims())
        let token = try signer.sign(header: Data(header.utf8), payload: payload)
        #expect(throws: error) { try verifier.verify(token, keys: keys, now: now) }
    }

    private func changed(_ change: (inout AccessClaims) -> Void) -> AccessClaims {
        var claims = claims()
        change(&claims)
        return claims
    }

    private func claims() -> AccessClaims {
        AccessClaims(
            issuer: "prostream", audience: "prostream", subject: "u1", session: "s1", roles: ["user"],
            expiresAt: 1_000_900, issuedAt: 1_000_000, id: "t1")
    }
}

extension Data {
    /// The bytes of the signer's public key.
    fileprivate init(_ signer: TokenSigner) { self = Base64URL.decode(signer.publicKey.publicKey) ?? Data() }
}
