/// Something that a word, or several, may say.
struct Fact {
    enum Kind: String, CaseIterable {
        case resolution, quality, remux, video, audio, channels, hdr, depth
        case language, subtitle, subtitleMark, audioMark, multi, dual, edition, proper, repack, version
        case threeD, container, service, complete, dubbed, subbed, hardcoded, upscaled
        /// Known words that fill no field: `INTERNAL`, `READNFO`, `60fps`.
        case noise
        case year, date, season, episode, absolute, part, crc, size
        /// Words that make a number a season or an episode.
        case seasonWord, episodeWord, partWord
        /// Claimed by a stronger rule.
        case nothing
    }

    /// How sure the words alone are. Position and neighbours decide the rest.
    enum Strength: String {
        /// Never part of a title.
        case certain
        /// Also a word of titles: counts after the title, in brackets, or beside another fact.
        case likely
        /// Counts only after the title.
        case weak
    }

    var kind: Kind
    /// An index into the kind's vocabulary, or a number.
    var value = 0
    var strength: Strength
    /// Tokens `first...last`.
    var first = 0
    var last = 0
}
