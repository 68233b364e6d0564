import Contracts

/// Air dates: `2019.10.25`, `18.09.00`, `10-30-2010`, `20200116`, `9th Dec 2019`.
extension Reading {
    mutating func findDate() {
        for index in bodyStart..<max(bodyStart, count) where tokens[index].digits > 0 {
            guard let (date, length) = date(at: index) else { continue }
            release.date = date
            removeFacts(index...index + length - 1)
            add(.date, 0, .certain, index, index + length - 1)
            return sortFacts()
        }
    }

    private func date(at index: Int) -> (String, Int)? {
        if let date = compactDate(index) { return (date, 1) }
        guard index + 2 < count else { return nil }
        if let date = wordedDate(index) { return (date, 3) }
        let (first, second, third) = (tokens[index], tokens[index + 1], tokens[index + 2])
        guard first.number >= 0, second.number >= 0, third.number >= 0, second.gap == third.gap, second.digits <= 2,
            !second.gap.hasBracket, second.gap.isSubset(of: [.space, .dot, .hyphen, .underscore, .slash])
        else { return nil }
        if first.isYear { return calendar(first.number, second.number, third.number, third.digits).map { ($0, 3) } }
        return shortDate(index).map { ($0, 3) }
    }

    /// The year last, in two or four digits; the month first where hyphens or slashes part the numbers and it can be one.
    private func shortDate(_ index: Int) -> String? {
        let (first, second, third) = (tokens[index], tokens[index + 1], tokens[index + 2])
        guard first.digits <= 2, third.isYear || (third.digits == 2 && first.digits == 2 && second.digits == 2) else {
            return nil
        }
        if !third.isYear, index == 0 || second.gap == .space || tokens[index + 3].isYear { return nil }
        let year = third.isYear ? third.number : third.number + (third.number < 40 ? 2000 : 1900)
        let monthFirst = second.number > 12 || (first.number <= 12 && second.gap != .dot && second.gap != .space)
        return monthFirst
            ? calendar(year, first.number, second.number, 2) : calendar(year, second.number, first.number, 2)
    }

    /// `20200116`, `140722`
    private func compactDate(_ index: Int) -> String? {
        let token = tokens[index]
        if token.digits == 8, token.number > 19_000_000 {
            return calendar(token.number / 10_000, token.number / 100 % 100, token.number % 100, 2)
        }
        guard token.digits == 6, token.number > 0, index > bodyStart || index + 2 < count, token.bracket == 0,
            tokens[index].gap.isPlain
        else { return nil }
        return calendar(2000 + token.number / 10_000, token.number / 100 % 100, token.number % 100, 2)
    }

    private static let months: [UInt64: Int] = {
        let names = [
            ["jan", "january"], ["feb", "february"], ["mar", "march"], ["apr", "april"], ["may"], ["jun", "june"],
            ["jul", "july"],
            ["aug", "august"], ["sep", "sept", "september"], ["oct", "october"], ["nov", "november"],
            ["dec", "december"],
        ]
        var months: [UInt64: Int] = [:]
        for (index, spellings) in names.enumerated() {
            for name in spellings { months[WordHash.of(name.utf8)] = index + 1 }
        }
        return months
    }()

    /// `9th Dec 2019`, `16-Feb-17`, `Dec 9 2019`
    private func wordedDate(_ index: Int) -> String? {
        guard let month = Self.months[tokens[index + 1].hash], let day = dayNumber(index) else { return nil }
        let year = tokens[index + 2]
        guard year.isYear || (year.digits == 2 && year.number >= 0 && year.gap == .hyphen) else { return nil }
        return calendar(year.isYear ? year.number : 2000 + year.number, month, day, 2)
    }

    private func dayNumber(_ index: Int) -> Int? {
        var scanner = Scanner(bytes, tokens[index])
        guard let day = scanner.number(1...2) else { return nil }
        if scanner.isAtEnd { return day }
        for ending in ["st", "nd", "rd", "th"] where scanner.skip(ending) { return scanner.isAtEnd ? day : nil }
        return nil
    }

    private func calendar(_ year: Int, _ month: Int, _ day: Int, _ dayDigits: Int) -> String? {
        guard (1900...2039).contains(year), (1...12).contains(month), dayDigits <= 2 else { return nil }
        let longest = month == 2 ? 29 : [4, 6, 9, 11].contains(month) ? 30 : 31
        guard (1...longest).contains(day) else { return nil }
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
