import Platform

/// From what age a certification lets people see a title, whatever country it is of: in no two countries does one name
/// mean ages that are far apart, but for names listed under their country.
enum CertificationAge {
    /// `nil` for a name that says nothing: `NR`, `Exempt`.
    static func age(of name: String, in country: String? = nil) -> Int? {
        let name = name.uppercased()
        if let country, let age = local["\(country) \(name)"] { return age }
        return ages[name] ?? number(in: name)
    }

    /// `12`, `12A`, `FSK 16`, `M/14`, `R18+`, `K-7`, `-16`.
    private static func number(in name: String) -> Int? {
        guard let match = name.firstMatch(of: /[0-9]{1,2}/), let age = Int(match.output), age <= 21 else { return nil }
        return age
    }

    private static let ages = [
        // United States, films and television.
        "G": 0, "PG": 8, "PG-13": 13, "R": 17, "NC-17": 18, "TV-Y": 0, "TV-Y7": 7, "TV-G": 0, "TV-PG": 8, "TV-14": 14,
        "TV-MA": 17,
        // United Kingdom, Ireland, France, Belgium, Spain, Italy, Portugal, the Nordic countries, Brazil, India.
        "U": 0, "UC": 0, "UA": 12, "TP": 0, "AL": 0, "APTA": 0, "A": 0, "T": 0, "TE": 0, "BTL": 0, "S": 0, "L": 0,
        "ER": 0,
        "ATP": 0, "KT": 0, "TOUS PUBLICS": 0,
        // Australia and New Zealand, Canada.
        "E": 0, "M": 15, "MA15+": 15, "R18+": 18, "X18+": 18, "14A": 14, "18A": 18, "C": 0, "C8": 8,
    ]

    private static let local = [
        "IN A": 18, "IN S": 18, "CA A": 18, "CA R": 18, "CA E": 0, "AU M": 15, "AU PG": 8, "NZ M": 16, "NZ R": 18,
        "MX A": 0, "MX AA": 0, "MX B": 12, "MX C": 18, "MX D": 18, "PH R": 18, "SG M": 18,
    ]
}
