import Contracts
import Platform
import Testing

@testable import Debrid

struct HostileNumberTests {
    private func decoded<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    @Test(arguments: [Int64.min, .max]) func `no date of an account is too far away to be told`(end: Int64) throws {
        let text = #"{"username": "ann", "isPremium": true, "premiumUntil": \#(end)}"#
        let user = try decoded(AccountAnswer.User.self, text)
        let until = Date(timeIntervalSince1970: Double(user.premiumUntil))
        let account = DebridAccount(userName: user.name, isPremium: true, premiumUntil: until)
        let sent = try WireFormat.encode(account)
        #expect(try WireFormat.decode(DebridAccount.self, from: sent) == account)
    }

    @Test(arguments: [Int64.min, .max]) func `the age of any torrent can be counted`(date: Int64) throws {
        let status = try decoded(MagnetStatus.self, #"{"id": 1, "statusCode": 5, "uploadDate": \#(date)}"#)
        let (_, isTooLarge) = Int64(1_795_410_000).subtractingReportingOverflow(status.uploadedAt)
        #expect(!isTooLarge)
    }
}
