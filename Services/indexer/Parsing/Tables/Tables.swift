/// The spellings that the parser knows. A line is `facts strength: spellings`; `docs/release-names.md` explains them.
enum Tables {
    static let all = [picture, source, sound, hints, languages, services, words].flatMap { $0.split(separator: "\n") }
}
