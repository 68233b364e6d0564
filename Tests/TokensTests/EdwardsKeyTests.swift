import Platform
import Testing

@testable import Tokens

/// RFC 8037 appendix A.
@Suite struct EdwardsKeyTests {
    private let seed = Base64URL.decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A") ?? Data()
    private let signing = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
    private let signature =
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"

    @Test func `the public key of A_1 is that of A_2`() throws {
        let key = try EdwardsKey(seed: seed)
        #expect(try Base64URL.encode(key.publicBytes()) == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
    }

    @Test func `the thumbprint is that of A_3`() throws {
        let key = try JSONWebKey(publicKey: EdwardsKey(seed: seed).publicBytes())
        #expect(key.id == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
    }

    @Test func `the signature is that of A_4`() throws {
        let key = try EdwardsKey(seed: seed)
        #expect(try Base64URL.encode(key.sign(Data(signing.utf8))) == signature)
    }

    @Test func `the signature of A_5 verifies and a changed one does not`() throws {
        let bytes = try EdwardsKey(seed: seed).publicBytes()
        let key = try EdwardsKey(publicBytes: bytes)
        let good = try #require(Base64URL.decode(signature))
        var bad = good
        bad[0] ^= 1
        #expect(try key.isSignature(good, of: Data(signing.utf8)))
        #expect(try !key.isSignature(bad, of: Data(signing.utf8)))
        #expect(try !key.isSignature(good.dropLast(), of: Data(signing.utf8)))
        #expect(try !key.isSignature(good, of: Data((signing + "x").utf8)))
    }

    @Test(arguments: [0, 31, 33])
    func `a key of another length is refused`(length: Int) {
        #expect(throws: TokenError.badKey) { try TokenSigner(seed: Data(repeating: 1, count: length)) }
    }
}
