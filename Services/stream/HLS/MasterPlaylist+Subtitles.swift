extension MasterPlaylist {
    /// Every text track.
    ///
    /// None is shown unless asked for, but the forced one in the language of the sound: it has what even those need who follow
    /// the rest.
    static func subtitles(_ index: MediaIndex) -> [Subtitles] {
        let spoken = index.defaultAudio?.language
        let texts = index.texts.map { (text: $0, facts: index.subtitles[$0.index]) }
        let chosen = texts.first { _, facts in
            facts.disposition.isForced && (facts.language ?? spoken) == spoken
        }
        return texts.map { text, facts in
            Subtitles(
                name: facts.name(orElse: "Subtitles \(text.index + 1)"), language: facts.language,
                isDefault: text == chosen?.text, isForced: facts.disposition.isForced,
                isForHearingImpaired: facts.disposition.isHearingImpaired, uri: "\(text.rendition)/playlist.m3u8")
        }
    }
}
