import Contracts
import Testing

@testable import Catalog

/// Which text is shown in which language.
@Suite struct WordingTests {
    private func languages(_ text: String) throws -> Languages { try #require(Languages(text)) }

    private func translation(_ language: String, _ country: String, title: String?, overview: String?)
        -> TMDBTranslations.Translation
    {
        .init(
            iso6391: language, iso31661: country,
            data: .init(title: title, name: nil, overview: overview, tagline: nil, biography: nil))
    }

    /// As TMDB answers a French request for a German film: the overview is missing, the name is the original one.
    private var untranslated: WordingSource {
        var source = WordingSource(asked: "fr-FR", name: "Das Boot", originalName: "Das Boot", originalLanguage: "de")
        source.translations = [
            translation("en", "US", title: "The Boat", overview: "A submarine at war."),
            translation("en", "GB", title: nil, overview: "A submarine at war, in colour."),
        ]
        return source
    }

    @Test func `a text that the first language lacks comes from the next, and says so`() throws {
        let wording = untranslated.wording(in: try languages("fr-FR,en"))
        #expect(wording.name == .init(text: "The Boat", language: "en"))
        #expect(wording.overview == .init(text: "A submarine at war.", language: "en"))
    }

    @Test func `each text falls back on its own`() throws {
        let wording = untranslated.wording(in: try languages("fr-FR,original,en"))
        #expect(wording.name == .init(text: "Das Boot", language: "de"))
        #expect(wording.overview == .init(text: "A submarine at war.", language: "en"))
    }

    @Test func `the wanted country's translation wins`() throws {
        let wording = untranslated.wording(in: try languages("fr-FR,en-GB"))
        #expect(wording.overview?.text == "A submarine at war, in colour.")
    }

    @Test func `without any wanted text the name is the original one`() throws {
        let wording = untranslated.wording(in: try languages("fr-FR"))
        #expect(wording == Wording(name: .init(text: "Das Boot", language: "de")))
    }

    @Test func `the original language is asked for when nothing else has an overview`() throws {
        var source = untranslated
        source.translations = []
        #expect(source.missingLanguage(try languages("fr-FR,original")) == "de")
        #expect(source.missingLanguage(try languages("fr-FR,de-DE")) == "de")
        #expect(source.missingLanguage(try languages("fr-FR,en")) == nil)
        #expect(untranslated.missingLanguage(try languages("fr-FR,en,original")) == nil)
    }

    @Test func `a name that is the same in the wanted language is in that language`() throws {
        let source = WordingSource(
            asked: "fr-FR", name: "Alien", overview: "Un équipage.", originalName: "Alien", originalLanguage: "en")
        #expect(source.wording(in: try languages("fr-FR")).overview?.language == "fr-FR")
        #expect(source.wording(in: try languages("fr-FR")).name?.text == "Alien")
    }

    @Test(arguments: [
        "", "f", "french", "fr-FRA", "../../", "fr,", ",", "fr;en", "fr\r\n", "en,fr,de,es,it,pt", "fr-FR&api_key=",
    ])
    func `what is no list of languages is refused`(text: String) {
        #expect(Languages(text) == nil)
    }

    @Test func `languages are spelled in one way`() {
        #expect(Languages("FR-fr,EN,Original")?.description == "fr-FR,en,original")
    }
}

/// Rows of lists, which TMDB gives in one language a call.
@Suite struct LanguageFillTests {
    private func item(_ id: Int, _ name: String, _ overview: String?) -> TitleItem {
        var item = TitleItem(title: .movie(id), name: name)
        item.originalName = "Original \(id)"
        item.overview = overview
        return item
    }

    private func fill(_ items: [TitleItem], _ text: String) throws -> LanguageFill {
        LanguageFill(items, try #require(Languages(text)))
    }

    @Test func `nothing more is asked when nothing is missing`() throws {
        var fill = try fill([item(1, "Un", "Il était")], "fr,en")
        #expect(fill.nextTag() == nil)
    }

    @Test func `a row without overview takes name and overview from the next language`() throws {
        var fill = try fill([item(1, "Un", "Il était"), item(2, "Original 2", nil)], "fr,en")
        #expect(fill.nextTag() == "en")
        fill.take([item(1, "One", "Once"), item(2, "Two", "Twice")])
        #expect(fill.items.map(\.name) == ["Un", "Two"])
        #expect(fill.items.map(\.overview) == ["Il était", "Twice"])
        #expect(fill.nextTag() == nil)
    }

    @Test func `after "original" only overviews are taken`() throws {
        var fill = try fill([item(1, "Titre", nil)], "fr,original,en")
        #expect(fill.nextTag() == "en")
        fill.take([item(1, "One", "Once")])
        #expect(fill.items.map(\.name) == ["Original 1"])
        #expect(fill.items.map(\.overview) == ["Once"])
    }

    @Test func `"original" alone asks once and shows original names`() throws {
        var fill = try fill([item(1, "One", nil)], "original")
        #expect(fill.nextTag() == nil)
        #expect(fill.items.map(\.name) == ["Original 1"])
    }

    @Test func `"original" first asks the language after it once`() throws {
        var fill = try fill([item(1, "Un", nil)], "original,fr,en")
        #expect(fill.nextTag() == "en")
        #expect(fill.nextTag() == nil)
    }
}
