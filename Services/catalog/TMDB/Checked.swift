import Platform

/// A string that is kept only in a shape we know. Empty, null, another type or another shape: absent.
@propertyWrapper
struct Checked<Kind: TextKind>: Decodable, Sendable {
    let wrappedValue: String?

    init(wrappedValue: String?) { self.wrappedValue = wrappedValue }

    init(from decoder: any Decoder) throws {
        let text = try? decoder.singleValueContainer().decode(String.self)
        wrappedValue = text.flatMap(Kind.accept)
    }
}

/// What may stand in a text field of TMDB.
protocol TextKind: Sendable {
    static func accept(_ text: String) -> String?
}

typealias Text = Checked<PlainText>
typealias ImagePath = Checked<ImagePathText>
typealias Day = Checked<DayText>
typealias LanguageCode = Checked<LanguageCodeText>
typealias CountryCode = Checked<CountryCodeText>
typealias IMDbID = Checked<IMDbIDText>
typealias VideoKey = Checked<VideoKeyText>
typealias ExternalName = Checked<ExternalNameText>
typealias CertificationName = Checked<CertificationText>
typealias WebLink = Checked<WebLinkText>

/// Words for people: without control and direction characters, trimmed, of a bounded length.
enum PlainText: TextKind {
    /// Characters. The longest biographies have about 10 000.
    private static let longest = 20_000

    static func accept(_ text: String) -> String? {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.filter(isWanted))
        let kept = String(scalars)
        guard let first = kept.firstIndex(where: { !$0.isWhitespace }),
            let last = kept.lastIndex(where: { !$0.isWhitespace })
        else { return nil }
        return String(kept[first...last].prefix(longest))
    }

    private static func isWanted(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: true
        case 0..<0x20, 0x7F...0x9F: false
        // Marks that turn the direction of what follows: a name must not rearrange the list it stands in.
        case 0x202A...0x202E, 0x2066...0x2069: false
        default: true
        }
    }
}

/// `/abc123.jpg`: one name directly under the root, of letters, digits, `-` and `_`, as TMDB gives it.
enum ImagePathText: TextKind {
    static func accept(_ text: String) -> String? {
        guard text.utf8.count <= 100, text.wholeMatch(of: /\/[A-Za-z0-9_-]+\.(?:jpg|jpeg|png|svg|webp)/) != nil else {
            return nil
        }
        return text
    }
}

/// `1968-10-04`, also cut from the front of a timestamp.
enum DayText: TextKind {
    static func accept(_ text: String) -> String? {
        let day = text.prefix(10)
        guard day.wholeMatch(of: /[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])/) != nil else { return nil }
        return String(day)
    }
}

/// ISO 639-1, in lower case.
enum LanguageCodeText: TextKind {
    static func accept(_ text: String) -> String? { text.wholeMatch(of: /[a-z]{2,3}/) == nil ? nil : text }
}

/// ISO 3166-1, in upper case.
enum CountryCodeText: TextKind {
    static func accept(_ text: String) -> String? { text.wholeMatch(of: /[A-Z]{2}/) == nil ? nil : text }
}

enum IMDbIDText: TextKind {
    static func accept(_ text: String) -> String? { text.wholeMatch(of: /(?:tt|nm)[0-9]{5,12}/) == nil ? nil : text }
}

/// A name at Wikidata or a network of people.
enum ExternalNameText: TextKind {
    static func accept(_ text: String) -> String? { text.wholeMatch(of: /[A-Za-z0-9_.-]{1,64}/) == nil ? nil : text }
}

/// `PG-13`, `12A`, `M/12`, `R18+`, `ไม่`: short, and without blanks at its ends.
enum CertificationText: TextKind {
    static func accept(_ text: String) -> String? { PlainText.accept(text).flatMap { $0.count <= 20 ? $0 : nil } }

    /// One in a query.
    struct Value: LosslessStringConvertible {
        let description: String

        init?(_ text: String) {
            guard let name = accept(text) else { return nil }
            description = name
        }
    }
}

/// A page of TMDB, for a browser.
enum WebLinkText: TextKind {
    static func accept(_ text: String) -> String? {
        let isSound = text.wholeMatch(of: /https:\/\/www\.themoviedb\.org\/[A-Za-z0-9\/?=&_.%-]{1,300}/) != nil
        return isSound ? text : nil
    }
}

/// A video's name at its site.
enum VideoKeyText: TextKind {
    static func accept(_ text: String) -> String? { text.wholeMatch(of: /[A-Za-z0-9_-]{1,64}/) == nil ? nil : text }
}
