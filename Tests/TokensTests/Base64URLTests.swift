import Platform
import Testing
import Tokens

@Suite struct Base64URLTests {
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
    ])
    func `the vectors of RFC 4648 go there and back`(text: String, encoded: String) {
        #expect(Base64URL.encode(Data(text.utf8)) == encoded)
        #expect(Base64URL.decode(encoded) == Data(text.utf8))
    }

    @Test func `every byte goes there and back`() {
        let bytes = Data(0...255)
        #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }

    @Test(arguments: ["Zg==", "Zm9v\n", " Zm9v", "Zm+v", "Zm/v", "Zh", "Zm9", "Z", "Zm9vé"])
    func `another spelling of some bytes is refused`(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }
}
