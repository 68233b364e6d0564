import Platform
import Testing
import Tokens

@Suite struct DigestTests {
    @Test func `the digests of "abc" are those of FIPS 180`() {
        let text = Data("abc".utf8)
        #expect(Digest.sha1(text) == Data(hexadecimal: "a9993e364706816aba3e25717850c26c9cd0d89d"))
        #expect(
            Digest.sha256(text)
                == Data(hexadecimal: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
    }

    @Test func `the digest of nothing is that of FIPS 180`() {
        #expect(
            Digest.sha256(Data())
                == Data(hexadecimal: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
    }

    @Test(arguments: AuthenticationVector.all)
    func `the vectors of RFC 4231 hold`(vector: AuthenticationVector) {
        let tag = Digest.authenticate(vector.message, key: vector.key)
        #expect(tag.prefix(vector.tag.count) == vector.tag)
    }

    @Test func `an empty key authenticates`() {
        #expect(
            Digest.authenticate(Data(), key: Data())
                == Data(hexadecimal: "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"))
    }

    @Test func `equal bytes are equal and no others`() {
        #expect(ConstantTime.areEqual(Data([1, 2, 3]), Data([1, 2, 3])))
        #expect(!ConstantTime.areEqual(Data([1, 2, 3]), Data([1, 2, 4])))
        #expect(!ConstantTime.areEqual(Data([1, 2, 3]), Data([1, 2])))
        #expect(ConstantTime.areEqual(Data(), Data()))
        #expect(ConstantTime.areEqual("token", "token"))
        #expect(!ConstantTime.areEqual("token", "tokens"))
    }

    @Test func `random bytes come in the number asked and differ`() throws {
        let first = try SecureRandom.bytes(32)
        let second = try SecureRandom.bytes(32)
        #expect(first.count == 32)
        #expect(first != second)
    }
}

struct AuthenticationVector: Sendable {
    let key: Data
    let message: Data
    let tag: Data

    /// RFC 4231 §4.2 to §4.8.
    static let all = [
        Self(
            key: Data(repeating: 0x0B, count: 20), message: Data("Hi There".utf8),
            tag: Data(hexadecimal: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")),
        Self(
            key: Data("Jefe".utf8), message: Data("what do ya want for nothing?".utf8),
            tag: Data(hexadecimal: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")),
        Self(
            key: Data(repeating: 0xAA, count: 20), message: Data(repeating: 0xDD, count: 50),
            tag: Data(hexadecimal: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe")),
        Self(
            key: Data(1...25), message: Data(repeating: 0xCD, count: 50),
            tag: Data(hexadecimal: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b")),
        Self(
            key: Data(repeating: 0x0C, count: 20), message: Data("Test With Truncation".utf8),
            tag: Data(hexadecimal: "a3b6167473100ee06e0c796c2955552b")),
        Self(
            key: Data(repeating: 0xAA, count: 131),
            message: Data("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            tag: Data(hexadecimal: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")),
        Self(
            key: Data(repeating: 0xAA, count: 131),
            message: Data(
                ("This is a test using a larger than block-size key and a larger than block-size data. "
                    + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
            tag: Data(hexadecimal: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2")),
    ]
}
