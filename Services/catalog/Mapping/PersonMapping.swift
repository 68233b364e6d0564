import Contracts

extension TMDBPersonDetails {
    private static let mostCredits = 100
    private static let mostAliases = 20

    /// - Returns: `nil` when there is no name.
    func details(_ languages: Languages, _ parts: TMDBParts) -> PersonDetails? {
        guard id > 0, let name else { return nil }
        let source = WordingSource(
            asked: languages.first, overview: biography,
            translations: translations?.translations.map(\.biographic) ?? [])
        let life = source.wording(in: languages).overview
        var details = PersonDetails(personId: id, name: name)
        details.aliases = Array(alsoKnownAs.compactMap(\.wrappedValue).prefix(Self.mostAliases))
        details.biography = life?.text
        details.biographyLanguage = life?.language
        details.department = knownForDepartment
        details.birthday = birthday
        details.deathday = deathday
        details.birthplace = placeOfBirth
        details.profilePath = profilePath
        details.externalIds = parts.externalIds?.wire ?? ExternalIDs()
        details.externalIds.imdbId = details.externalIds.imdbId ?? imdbId
        details.pictures = parts.images?.pictures ?? []
        details.credits = credits(asked: languages.first)
        return details
    }

    /// Each title once, with everything that the person was in it.
    private func credits(asked language: String) -> [PersonCredit] {
        let rows = (combinedCredits?.cast ?? []) + (combinedCredits?.crew ?? [])
        var credits: [TitleID: (credit: PersonCredit, popularity: Double)] = [:]
        for row in rows {
            guard let item = row.item(asked: language) else { continue }
            var entry = credits[item.title] ?? (PersonCredit(item: item, roles: []), row.popularity ?? 0)
            if let role = row.character ?? row.job, !entry.credit.roles.contains(role) {
                entry.credit.roles.append(role)
            }
            credits[item.title] = entry
        }
        let sorted = credits.sorted { one, other in
            (other.value.popularity, one.key.description) < (one.value.popularity, other.key.description)
        }
        return sorted.prefix(Self.mostCredits).map(\.value.credit)
    }
}

extension TMDBTranslations.Translation {
    /// With the biography in the place of an overview.
    fileprivate var biographic: TMDBTranslations.Translation {
        var translation = self
        translation.data = TMDBTranslations.Texts(
            title: nil, name: nil, overview: data.biography, tagline: nil, biography: nil)
        return translation
    }
}
