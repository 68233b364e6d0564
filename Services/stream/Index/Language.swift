/// Language tags as players want them.
enum Language {
    /// BCP 47 from what a container says: ISO 639-2 in either of its forms, or BCP 47 already. Nil when undetermined.
    static func tag(_ raw: String) -> String? {
        let lower = raw.lowercased()
        guard (2...35).contains(raw.utf8.count), lower != "und", lower != "mis", lower != "zxx" else { return nil }
        guard raw.utf8.allSatisfy(isTagByte) else { return nil }
        return short[lower] ?? (raw.utf8.count == 3 ? lower : raw)
    }

    private static func isTagByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// ISO 639-2, terminological and bibliographic, to ISO 639-1: RFC 5646 §2.2.1 wants the shorter.
    private static let short = [
        "ara": "ar", "bul": "bg", "cat": "ca", "ces": "cs", "cze": "cs", "dan": "da", "deu": "de", "ger": "de",
        "ell": "el",
        "gre": "el", "eng": "en", "est": "et", "eus": "eu", "baq": "eu", "fas": "fa", "per": "fa", "fin": "fi",
        "fra": "fr",
        "fre": "fr", "glg": "gl", "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu", "hye": "hy", "arm": "hy",
        "ind": "id",
        "isl": "is", "ice": "is", "ita": "it", "jpn": "ja", "kat": "ka", "geo": "ka", "kor": "ko", "lav": "lv",
        "lit": "lt",
        "mkd": "mk", "mac": "mk", "msa": "ms", "may": "ms", "nld": "nl", "dut": "nl", "nor": "no", "nob": "nb",
        "nno": "nn",
        "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "slk": "sk", "slo": "sk", "slv": "sl",
        "spa": "es",
        "sqi": "sq", "alb": "sq", "srp": "sr", "swe": "sv", "tam": "ta", "tel": "te", "tha": "th", "tur": "tr",
        "ukr": "uk",
        "urd": "ur", "vie": "vi", "zho": "zh", "chi": "zh",
    ]
}
