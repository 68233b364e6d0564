import Contracts

extension TMDBReleaseDates {
    /// Of a country's releases the first that says it.
    var certifications: [Certification] {
        results.compactMap { country in
            guard let code = country.iso31661, let name = country.releaseDates.lazy.compactMap(\.certification).first
            else { return nil }
            return Certification("\(code):\(name)")
        }
    }

    var years: [ReleaseYear] {
        let years = results.flatMap { country in
            country.releaseDates.compactMap { release in
                country.iso31661.flatMap { code in
                    release.releaseDate.flatMap(year).map { ReleaseYear(country: code, year: $0) }
                }
            }
        }
        return Set(years).sorted { ($0.country, $0.year) < ($1.country, $1.year) }
    }
}

extension TMDBContentRatings {
    var certifications: [Certification] {
        results.compactMap { row in
            row.iso31661.flatMap { code in row.rating.flatMap { Certification("\(code):\($0)") } }
        }
    }
}
