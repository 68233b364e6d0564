import Contracts

extension Chapter.Kind {
    /// What a title says of a chapter, in the words that makers of files use; nil for a title like any other.
    ///
    /// The whole title must say it, numbers aside: `Opening 2` is an intro, `Opening Night` is not.
    init?(title: String) {
        let letters = title.split { !$0.isLetter }.joined(separator: " ")
        // Short for opening and ending; "Ed" is somebody's name.
        if letters == "OP" || letters == "ED" {
            self = letters == "OP" ? .intro : .credits
            return
        }
        let text = letters.lowercased()
        guard let kind = text.hasPrefix("previously on ") ? .recap : Self.titles[text] else { return nil }
        self = kind
    }

    private static let titles: [String: Chapter.Kind] = [
        "intro": .intro, "introduction": .intro, "opening": .intro, "opening credits": .intro,
        "opening titles": .intro, "opening theme": .intro, "title sequence": .intro, "main title": .intro,
        "main titles": .intro, "theme song": .intro, "générique de début": .intro, "générique": .intro,
        "vorspann": .intro,
        "recap": .recap, "previously": .recap, "précédemment": .recap, "was bisher geschah": .recap,
        "credits": .credits, "end credits": .credits, "ending credits": .credits, "closing credits": .credits,
        "ending": .credits, "ending theme": .credits, "outro": .credits, "générique de fin": .credits,
        "abspann": .credits,
        "preview": .preview, "next episode": .preview, "next episode preview": .preview, "next time": .preview,
    ]
}
