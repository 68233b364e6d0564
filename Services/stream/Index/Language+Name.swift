extension Language {
    /// What speakers of a language call it, with the rest of the tag (`pt-BR`: `Português (BR)`); the tag where unknown.
    static func name(_ tag: String) -> String {
        let parts = tag.split(separator: "-", maxSplits: 1)
        guard let primary = parts.first, let name = names[primary.lowercased()] else { return tag }
        return parts.count == 1 ? name : "\(name) (\(parts[1]))"
    }

    /// By ISO 639-1: those that films are spoken or subtitled in.
    private static let names = [
        "ar": "العربية", "bg": "Български", "bn": "বাংলা", "bs": "Bosanski", "ca": "Català", "cs": "Čeština",
        "da": "Dansk", "de": "Deutsch", "el": "Ελληνικά", "en": "English", "es": "Español", "et": "Eesti",
        "eu": "Euskara", "fa": "فارسی", "fi": "Suomi", "fr": "Français", "gl": "Galego", "he": "עברית",
        "hi": "हिन्दी", "hr": "Hrvatski", "hu": "Magyar", "hy": "Հայերեն", "id": "Bahasa Indonesia",
        "is": "Íslenska", "it": "Italiano", "ja": "日本語", "ka": "ქართული", "ko": "한국어", "lt": "Lietuvių",
        "lv": "Latviešu", "mk": "Македонски", "ml": "മലയാളം", "ms": "Bahasa Melayu", "nb": "Norsk bokmål",
        "nl": "Nederlands", "nn": "Norsk nynorsk", "no": "Norsk", "pl": "Polski", "pt": "Português",
        "ro": "Română", "ru": "Русский", "sk": "Slovenčina", "sl": "Slovenščina", "sq": "Shqip", "sr": "Српски",
        "sv": "Svenska", "ta": "தமிழ்", "te": "తెలుగు", "th": "ไทย", "tr": "Türkçe", "uk": "Українська",
        "ur": "اردو", "vi": "Tiếng Việt", "zh": "中文",
    ]
}
