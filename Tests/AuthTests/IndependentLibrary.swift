import Platform
import Processes
import Testing

/// PyJWT, which `scripts/jwt` installs: what it takes for a token, and tokens that it makes to deceive us.
enum IndependentLibrary {
    static var isInstalled: Bool { access(python, X_OK) == 0 }

    private static var python: String {
        let root = #filePath.firstRange(of: "/Tests/AuthTests/").map { String(#filePath[..<$0.lowerBound]) } ?? "."
        return "\(root)/var/jwt/bin/python"
    }

    /// The claims of a token that it believes.
    struct Claims: Decodable {
        let sub: String
        let sid: String
        let roles: [String]
        let exp: Int
        let iat: Int
        let jti: String
    }

    struct Forgery: Decodable {
        let name: String
        let token: String
    }

    static func claims(of token: String, keys: String) async throws -> Claims {
        try await ask(verification, ["token": token, "keys": keys])
    }

    /// - Parameter seed: our own private key: what is signed with it is wrong otherwise. The first one is not.
    static func forgeries(of token: String, keys: String, seed: Data) async throws -> [Forgery] {
        try await ask(forging, ["token": token, "keys": keys, "seed": seed.base64EncodedString()])
    }

    private static func ask<Answer: Decodable>(_ script: String, _ question: [String: String]) async throws -> Answer {
        let output = try await run(
            Command(python, ["-c", beginning + script]), input: JSONEncoder().encode(question), timeLimit: .seconds(50),
            outputLimit: 1 << 20)
        try #require(
            output.status == .exited(0), "\(String(decoding: output.standardError, as: UTF8.self))")
        return try JSONDecoder().decode(Answer.self, from: output.standardOutput)
    }

    private static let beginning = """
        import base64, hashlib, hmac, json, sys, time
        import jwt
        from cryptography.hazmat.primitives.asymmetric import ec, rsa
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        question = json.load(sys.stdin)
        token, keys = question["token"], json.loads(question["keys"])

        """

    private static let verification = """
        key = jwt.PyJWKSet.from_dict(keys)[jwt.get_unverified_header(token)["kid"]]
        print(json.dumps(jwt.decode(
            token, key, algorithms=["EdDSA"], audience="prostream", issuer="prostream-auth",
            options={"require": ["exp", "iat", "sub", "jti"], "strict_aud": True})))
        """

    private static let forging = """
        kid = jwt.get_unverified_header(token)["kid"]
        public = keys["keys"][0]["x"]
        raw = base64.urlsafe_b64decode(public + "=")
        claims = jwt.decode(token, options={"verify_signature": False})
        ours = Ed25519PrivateKey.from_private_bytes(base64.b64decode(question["seed"]))
        strange = Ed25519PrivateKey.generate()
        parts = token.split(".")
        now = int(time.time())

        def sign(key=ours, algorithm="EdDSA", header={}, without=None, **changes):
            body = {**claims, **changes}
            if without: del body[without]
            return jwt.encode(body, key, algorithm, {"kid": kid, "typ": "at+jwt", **header})

        def text(data): return base64.urlsafe_b64encode(data).decode().rstrip("=")

        def by_hand(**header):
            message = text(json.dumps({"alg": "EdDSA", "typ": "at+jwt", **header}).encode()) + "." + parts[1]
            return message + "." + text(ours.sign(message.encode()))

        def authenticate(secret):
            head = json.dumps({"alg": "HS256", "kid": kid, "typ": "at+jwt"}).encode()
            message = text(head) + "." + parts[1]
            return message + "." + text(hmac.new(secret, message.encode(), hashlib.sha256).digest())

        jwk = {"kty": "OKP", "crv": "Ed25519", "x": text(strange.public_key().public_bytes_raw())}
        forgeries = {
            "nothing wrong": sign(),
            "no signature": sign(None, "none"),
            "no signature under EdDSA": parts[0] + "." + parts[1] + ".",
            "HS256 with the public key": authenticate(raw),
            "HS256 with the public key's text": authenticate(public.encode()),
            "HS256 with the key set": authenticate(question["keys"].encode()),
            "HS256 with nothing": authenticate(b""),
            "RS256": sign(rsa.generate_private_key(65537, 2048), "RS256"),
            "ES256": sign(ec.generate_private_key(ec.SECP256R1()), "ES256"),
            "another key": sign(strange),
            "another key and its own name": sign(strange, header={"kid": "theirs"}),
            "no name": by_hand(),
            "a number for a name": by_hand(kid=0),
            "another key in the header": sign(strange, header={"jwk": jwk}),
            "another key at an address": sign(strange, header={"jku": "https://evil.example/keys"}),
            "a path for a name": sign(header={"kid": "../../dev/null"}),
            "a critical extension": by_hand(kid=kid, crit=["exp"]),
            "an identity token": sign(header={"typ": "JWT"}),
            "another audience": sign(aud="elsewhere"),
            "several audiences": sign(aud=["prostream", "elsewhere"]),
            "no audience": sign(without="aud"),
            "another issuer": sign(iss="elsewhere"),
            "no issuer": sign(without="iss"),
            "expired": sign(iat=now - 2000, exp=now - 1000),
            "for ever": sign(without="exp"),
            "not yet": sign(nbf=now + 1000),
            "from the future": sign(iat=now + 1000),
            "somebody else": sign(sub="somebody"),
            "another session": sign(sid="elsewhere"),
            "no session": sign(without="sid"),
            "other claims": parts[0] + "." + text(json.dumps({**claims, "sub": "x"}).encode()) + "." + parts[2],
        }
        print(json.dumps([{"name": name, "token": forged} for name, forged in forgeries.items()]))
        """
}
