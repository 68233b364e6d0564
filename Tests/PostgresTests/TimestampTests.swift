import Platform
import Testing

@testable import Postgres

@Suite struct TimestampTests {
    @Test(arguments: [
        (0.0, "1970-01-01 00:00:00.000000+00"), (-0.000001, "1969-12-31 23:59:59.999999+00"),
        (951_782_400.5, "2000-02-29 00:00:00.500000+00"), (1_795_410_000.123456, "2026-11-23 05:00:00.123456+00"),
        (-62_135_596_800, "0001-01-01 00:00:00.000000+00"), (253_402_300_799, "9999-12-31 23:59:59.000000+00"),
        (4_107_542_400, "2100-03-01 00:00:00.000000+00"),
    ])
    func `a date is written and read back`(seconds: Double, text: String) throws {
        let date = Date(timeIntervalSince1970: seconds)
        #expect(Timestamp.text(of: date) == text)
        let read = try #require(Timestamp.date(of: text))
        #expect(abs(read.timeIntervalSince(date)) < 1e-6)
    }

    @Test func `a fraction may have any number of digits up to six`() {
        #expect(Timestamp.date(of: "1970-01-01 00:00:01+00") == Date(timeIntervalSince1970: 1))
        #expect(Timestamp.date(of: "1970-01-01 00:00:01.5+00") == Date(timeIntervalSince1970: 1.5))
        #expect(Timestamp.date(of: "1970-01-01 00:00:01.25+00") == Date(timeIntervalSince1970: 1.25))
    }

    @Test func `a date beyond four digits is infinite`() {
        #expect(Timestamp.text(of: Date(timeIntervalSince1970: 1e15)) == "infinity")
        #expect(Timestamp.text(of: Date(timeIntervalSince1970: -.infinity)) == "-infinity")
    }

    @Test(arguments: ["", "infinity", "2026-11-23", "2026-11-23 05:00:00+02", "2026-11-23 05:00:00"])
    func `what is no date in UTC is refused`(text: String) {
        #expect(Timestamp.date(of: text) == nil)
    }
}
