import Platform

/// `timestamptz` in ISO style and UTC: `2026-11-23 05:00:00.123456+00` (Postgres manual §8.5.2).
enum Timestamp {
    private static let microsecondsPerDay: Int64 = 86_400_000_000
    /// The years that both sides write with four digits.
    private static let range: ClosedRange<Int64> = -62_135_596_800_000_000...253_402_300_799_999_999

    static func text(of date: Date) -> String {
        let seconds = date.timeIntervalSince1970
        guard seconds.isFinite, let exact = Int64(exactly: (seconds * 1e6).rounded()), range.contains(exact) else {
            return seconds < 0 ? "-infinity" : "infinity"
        }
        let (days, time) = exact.floored(by: microsecondsPerDay)
        let (year, month, day) = CivilDate.of(day: days)
        let clock = [time / 3_600_000_000, time / 60_000_000 % 60, time / 1_000_000 % 60]
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        return date + " \(clock.map { padded($0, 2) }.joined(separator: ":")).\(padded(time % 1_000_000, 6))+00"
    }

    static func date(of text: String) -> Date? {
        guard text.hasSuffix("+00") else { return nil }
        let parts = text.dropLast(3).split(whereSeparator: { "-: .".contains($0) })
        let fraction = parts.count == 7 ? parts[6] : "0"
        let numbers = parts.prefix(6).compactMap { Int64($0) }
        guard numbers.count == 6, 6...7 ~= parts.count, fraction.count <= 6, let small = Int64(fraction) else {
            return nil
        }
        let days = CivilDate.day(year: numbers[0], month: numbers[1], day: numbers[2])
        let seconds = numbers[3] * 3_600 + numbers[4] * 60 + numbers[5]
        let microseconds = (0..<(6 - fraction.count)).reduce(small) { value, _ in value * 10 }
        return Date(timeIntervalSince1970: Double(days * 86_400 + seconds) + Double(microseconds) / 1e6)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// Days since 1970 and dates of the Gregorian calendar, in years that begin in March, so that the leap day is the last
/// (Howard Hinnant, "chrono-compatible low-level date algorithms").
private enum CivilDate {
    private static let daysPerEra: Int64 = 146_097
    /// From 1 March of the year 0 to 1 January 1970.
    private static let epoch: Int64 = 719_468

    static func day(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = year.floored(by: 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * daysPerEra + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - epoch
    }

    static func of(day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (day + epoch).floored(by: daysPerEra)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1
        )
    }
}

extension Int64 {
    /// Quotient rounded down, and the remainder, never negative.
    fileprivate func floored(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
