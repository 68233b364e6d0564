/// Tells what comes with a film or an episode from the thing itself.
enum Extras {
    /// - Parameters:
    ///   - path: with `/` between folders.
    ///   - share: the file's size as a part of the largest video's.
    static func contains(path: String, share: Double) -> Bool {
        let parts = path.lowercased().split(separator: "/").map(String.init)
        guard let name = parts.last?.split(separator: ".").dropLast().joined(separator: ".") else { return false }
        if parts.dropLast().contains(where: isExtrasFolder) || suffixes.contains(where: name.hasSuffix) { return true }
        let words = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        if words.first == "sample" || words.last == "sample" { return true }
        // "Trailer Park" is a film: such a word counts only for a file that is small beside the largest.
        return share < 0.3 && words.contains(where: extraWords.contains)
    }

    private static let suffixes = [
        "-trailer", "-sample", "-featurette", "-behindthescenes", "-deleted", "-interview", "-scene", "-short",
        "-other",
    ]
    private static let extraWords: Set = [
        "sample", "trailer", "teaser", "featurette", "featurettes", "interview", "interviews", "extras", "bonus",
        "proof", "rarbg", "promo", "bloopers", "outtakes",
    ]
    private static let folders: Set = [
        "sample", "samples", "extra", "extras", "bonus", "featurette", "featurettes", "trailer", "trailers", "proof",
        "interview", "interviews", "deleted scenes", "behind the scenes", "specials features", "special features",
        "shorts", "scenes", "other", "others", "screens", "screenshots", "bloopers",
    ]

    /// `Extras` itself, or `Season 1 - Extras`.
    private static func isExtrasFolder(_ name: String) -> Bool {
        if folders.contains(name) { return true }
        let words = name.split { !$0.isLetter && !$0.isNumber }
        return words.count <= 4 && words.last.map { ["extras", "sample", "featurettes", "bonus"].contains($0) } == true
    }
}
