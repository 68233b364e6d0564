import Platform
import Testing

@testable import Tokens

@Suite struct ScryptTests {
    /// RFC 7914 §12; its fourth vector needs 1 GiB.
    @Test(arguments: ScryptVector.all)
    func `the vectors of RFC 7914 hold`(vector: ScryptVector) throws {
        let parameters = try #require(vector.parameters)
        let key = try Scrypt.derive(
            password: Data(vector.password.utf8), salt: Data(vector.salt.utf8), parameters: parameters, length: 64)
        #expect(key == vector.key)
    }

    @Test func `parameters that would fill the memory are refused`() {
        #expect(ScryptParameters(logarithm: 21) == nil)
        #expect(ScryptParameters(logarithm: 20, blockSize: 16) == nil)
        #expect(ScryptParameters(logarithm: 14, parallelism: 17) == nil)
        #expect(ScryptParameters(logarithm: 0) == nil)
        #expect(ScryptParameters(logarithm: 20, blockSize: 8) != nil)
    }

    @Test func `a hash reads back as it was written`() throws {
        let text = "$scrypt$ln=17,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0OD+/+"
        #expect(try PasswordHash(text).text == text)
    }

    @Test(arguments: [
        "", "$", "scrypt", "$argon2id$v=19$m=1,t=1,p=1$AAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=17,r=8$AAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$r=8,ln=17,p=1$AAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=99,r=8,p=1$AAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=17,r=8,p=1$AAAA$AAAAAAAAAAAAAAAAAAAAAA", "$scrypt$ln=17,r=8,p=1$AAAAAAAAAAAAAAAA$",
        "$scrypt$ln=17,r=8,p=1$AAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA$x",
        "$scrypt$ln=17,r=8,p=1$AAAAAAAAAAA-_AAA$AAAAAAAAAAAAAAAAAAAAAA",
    ])
    func `what is no hash is refused`(text: String) {
        #expect(throws: PasswordError.malformedHash) { try PasswordHash(text) }
    }
}

struct ScryptVector: Sendable {
    let password: String
    let salt: String
    let parameters: ScryptParameters?
    let key: Data

    static let all = [
        Self(
            password: "", salt: "", parameters: ScryptParameters(logarithm: 4, blockSize: 1, parallelism: 1),
            key: Data(
                hexadecimal: """
                    77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442
                    fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906
                    """)),
        Self(
            password: "password", salt: "NaCl",
            parameters: ScryptParameters(logarithm: 10, blockSize: 8, parallelism: 16),
            key: Data(
                hexadecimal: """
                    fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162
                    2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640
                    """)),
        Self(
            password: "pleaseletmein", salt: "SodiumChloride", parameters: ScryptParameters(logarithm: 14),
            key: Data(
                hexadecimal: """
                    7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2
                    d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887
                    """)),
    ]
}
