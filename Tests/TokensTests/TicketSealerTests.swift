import Platform
import Testing
import Tokens

@Suite struct TicketSealerTests {
    private let sealer: TicketSealer
    private let payload = Data("play 7 until 1700000000".utf8)

    init() throws { sealer = try TicketSealer(key: Data(repeating: 3, count: 32), purpose: "play") }

    @Test func `a ticket gives back its payload and fits a path`() throws {
        let ticket = sealer.seal(payload)
        #expect(try sealer.open(ticket) == payload)
        #expect(ticket.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
    }

    @Test func `an empty payload is a payload`() throws {
        #expect(try sealer.open(sealer.seal(Data())).isEmpty)
    }

    @Test func `no bit of a ticket can be changed`() throws {
        let ticket = try #require(Base64URL.decode(sealer.seal(payload)))
        for bit in 0..<ticket.count * 8 {
            var forged = ticket
            forged[bit / 8] ^= 1 << (bit % 8)
            #expect(throws: TokenError.wrongSignature) { try sealer.open(Base64URL.encode(forged)) }
        }
    }

    @Test(arguments: ["", "AAAA", "../..", "%2e%2e", String(repeating: "A", count: 3_000)])
    func `what is no ticket is refused`(text: String) {
        #expect(throws: TokenError.malformed) { try sealer.open(text) }
    }

    @Test func `a ticket of another key or purpose is refused`() throws {
        let otherKey = try TicketSealer(key: Data(repeating: 4, count: 32), purpose: "play")
        let otherPurpose = try TicketSealer(key: Data(repeating: 3, count: 32), purpose: "file")
        #expect(throws: TokenError.wrongSignature) { try sealer.open(otherKey.seal(payload)) }
        #expect(throws: TokenError.wrongSignature) { try sealer.open(otherPurpose.seal(payload)) }
    }

    @Test func `a short key is refused`() {
        #expect(throws: TokenError.badKey) { try TicketSealer(key: Data(repeating: 3, count: 31), purpose: "play") }
    }
}
