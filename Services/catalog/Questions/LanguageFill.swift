import Contracts

/// Rows of a list on their way along the wanted languages. TMDB's rows come in one language: where it has no
/// translation the overview is empty and the name the original one.
struct LanguageFill {
    private(set) var items: [TitleItem]
    private var rest: ArraySlice<Language>
    /// Whether names may still change: "original" ends that for those that have found none yet.
    private var hasFreeNames = true

    /// - Parameter items: In the first of the languages.
    init(_ items: [TitleItem], _ languages: Languages) {
        self.items = items
        let first = languages.list.firstIndex { $0 != .original }
        rest = first.map { languages.list[($0 + 1)...] } ?? []
        if languages.list.first == .original { settleNames { _ in true } }
    }

    /// The next language to ask the rows in; `nil` when nothing is missing or no language is left.
    mutating func nextTag() -> String? {
        guard items.contains(where: { $0.overview == nil }) else { return nil }
        while let language = rest.popFirst() {
            guard language == .original else { return language.description }
            settleNames { $0.overview == nil }
        }
        return nil
    }

    mutating func take(_ others: [TitleItem]) {
        let known = Dictionary(others.map { ($0.title, $0) }) { first, _ in first }
        for index in items.indices where items[index].overview == nil {
            guard let other = known[items[index].title], let overview = other.overview else { continue }
            items[index].overview = overview
            items[index].overviewLanguage = other.overviewLanguage
            guard hasFreeNames else { continue }
            items[index].name = other.name
            items[index].nameLanguage = other.nameLanguage
        }
    }

    private mutating func settleNames(where isMeant: (TitleItem) -> Bool) {
        guard hasFreeNames else { return }
        hasFreeNames = false
        for index in items.indices where isMeant(items[index]) {
            guard let original = items[index].originalName else { continue }
            items[index].name = original
            items[index].nameLanguage = items[index].originalLanguage
        }
    }
}
