/// The filters of `/discover`; a parameter that isn't one of them changes nothing.
struct TMDBDiscover {
    let fields: Fields

    func admits(_ work: Work, dates: [String]) -> Bool {
        admitsGenres(work) && admitsLanguage(work) && admitsVotes(work) && admitsCertification(work)
            && admitsProviders(work) && dates.allSatisfy { admitsDate(work, $0) }
    }

    /// By `sort_by`, the most popular first without it.
    func sorted<Item>(_ items: [Item], _ work: KeyPath<Item, Work>) -> [Item] {
        let order = (fields["sort_by"] ?? "popularity.desc").split(separator: ".")
        let ascending = items.sorted { first, second in
            let (first, second) = (first[keyPath: work], second[keyPath: work])
            return switch order.first {
            case "vote_average": first.votes.average < second.votes.average
            case "vote_count": first.votes.count < second.votes.count
            case "primary_release_date", "first_air_date", "release_date": first.date < second.date
            case "title", "name", "original_title", "original_name": first.original.title < second.original.title
            default: first.popularity < second.popularity
            }
        }
        return order.last == "asc" ? ascending : ascending.reversed()
    }

    /// A comma is "and", a bar is "or".
    private func admitsGenres(_ work: Work) -> Bool {
        let isWithout = (fields["without_genres"] ?? "").split(separator: ",").compactMap { Int($0) }
        guard !isWithout.contains(where: work.genres.contains) else { return false }
        guard let wanted = fields["with_genres"], !wanted.isEmpty else { return true }
        if wanted.contains("|") {
            return wanted.split(separator: "|").compactMap { Int($0) }.contains(where: work.genres.contains)
        }
        return wanted.split(separator: ",").compactMap { Int($0) }.allSatisfy(work.genres.contains)
    }

    /// Only a bare code is known: `en-US` finds nothing.
    private func admitsLanguage(_ work: Work) -> Bool {
        guard let wanted = fields["with_original_language"] else { return true }
        return wanted.split(separator: "|").contains { $0 == work.language }
    }

    private func admitsVotes(_ work: Work) -> Bool {
        let average = fields["vote_average.gte"].flatMap { Double($0) } ?? 0
        let most = fields["vote_average.lte"].flatMap { Double($0) } ?? 10
        let count = fields.int("vote_count.gte") ?? 0
        return work.votes.average >= average && work.votes.average <= most && work.votes.count >= count
    }

    /// Of one country; without it they are not heeded.
    private func admitsCertification(_ work: Work) -> Bool {
        guard let country = fields["certification_country"] else { return true }
        let most = fields["certification.lte"].map { Self.certifications.firstIndex(of: $0) ?? -1 }
        guard fields["certification"] != nil || most != nil else { return true }
        guard work.country == country, let place = Self.certifications.firstIndex(of: work.certification) else {
            return false
        }
        return fields["certification"].map { $0 == work.certification } ?? true && most.map { place <= $0 } ?? true
    }

    /// Those of films in the United States, in TMDB's order.
    private static let certifications = ["NR", "G", "PG", "PG-13", "R", "NC-17"]

    /// A bar is "or". Without the country they are not heeded.
    private func admitsProviders(_ work: Work) -> Bool {
        guard let wanted = fields["with_watch_providers"], let region = fields["watch_region"] else { return true }
        return TMDBWorkParts.isOffered(work, in: region)
            && wanted.split(separator: "|").contains { $0 == "\(TMDBWorkParts.provider)" }
    }

    private func admitsDate(_ work: Work, _ prefix: String) -> Bool {
        let isAfter = fields["\(prefix)_date.gte"].map { work.date >= $0 } ?? true
        let isBefore = fields["\(prefix)_date.lte"].map { !work.date.isEmpty && work.date <= $0 } ?? true
        let year =
            fields["\(prefix)_year"] ?? fields["\(prefix)_date_year"] ?? (prefix == "release" ? fields["year"] : nil)
        return isAfter && isBefore && (year == nil || year == work.year)
    }
}
