import Platform
import Testing
import Tokens

@Suite struct JSONWebKeySetTests {
    @Test func `a set reads back as it was written`() throws {
        let set = JSONWebKeySet(keys: [JSONWebKey(publicKey: Data(repeating: 7, count: 32))])
        let read = try JSONDecoder().decode(JSONWebKeySet.self, from: JSONEncoder().encode(set))
        #expect(read == set)
    }

    @Test func `a key is written with every member of RFC 8037`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = try encoder.encode(JSONWebKey(id: "one", publicKey: Data(repeating: 0, count: 32)))
        let zeros = String(repeating: "A", count: 43)
        #expect(
            String(decoding: json, as: UTF8.self)
                == #"{"alg":"EdDSA","crv":"Ed25519","kid":"one","kty":"OKP","use":"sig","x":"\#(zeros)"}"#)
    }

    @Test func `keys of other kinds are passed over`() throws {
        let zeros = String(repeating: "A", count: 43)
        let json = """
            {"keys":[
              {"kty":"RSA","kid":"rsa","n":"AQAB","e":"AQAB"},
              {"kty":"OKP","crv":"X25519","kid":"x","x":"\(zeros)"},
              {"kty":"OKP","crv":"Ed25519","kid":"encrypts","use":"enc","x":"\(zeros)"},
              {"kty":"OKP","crv":"Ed25519","kid":"short","x":"AAAA"},
              {"kty":"oct","kid":"shared","k":"AAAA"}, 7,
              {"kty":"OKP","crv":"Ed25519","kid":"good","x":"\(zeros)"}
            ]}
            """
        let set = try JSONDecoder().decode(JSONWebKeySet.self, from: Data(json.utf8))
        #expect(set.keys.map(\.id) == ["good"])
    }
}
