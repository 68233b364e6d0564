import Contracts
import Platform
import Testing

struct CertificationTests {
    @Test(arguments: ["FR:12", "US:PG-13", "GB:12A", "IN:U/A 13+", "DE:0", "AU:MA 15+"])
    func `a certification is a country's, and has one spelling`(_ text: String) throws {
        let certification = try #require(Certification(text))
        #expect(certification.description == text)
        #expect(certification.country.count == 2)
        let json = try WireFormat.encode([certification])
        #expect(try WireFormat.decode([String].self, from: json) == [text])
        #expect(try WireFormat.decode([Certification].self, from: json) == [certification])
    }

    @Test(arguments: [
        "", "12", ":12", "FR", "FR:", "fr:12", "FRA:12", "FR: 12", "FR:12 ", "FR:1\n2", "FR:é", "FR:\u{0}",
        "FR:12345678901234567", "F1:12",
    ])
    func `any other spelling is refused`(_ text: String) {
        #expect(Certification(text) == nil)
        #expect(throws: DecodingError.self) {
            try WireFormat.decode([Certification].self, from: WireFormat.encode([text]))
        }
    }
}
