import Contracts
import Platform

extension MediaIndex {
    /// - Parameter root: what the addresses begin with, the ticket at its end.
    func subtitleLinks(_ root: String) -> [SubtitleLink] {
        texts.flatMap { text in
            let facts = subtitles[text.index]
            let formats: [SubtitleLink.Format] = text.format == .ass ? [.ass, .vtt] : [.vtt]
            return formats.map { format in
                var link = SubtitleLink(
                    track: text.index, format: format, isForced: facts.disposition.isForced,
                    url: "\(root)/subtitles/\(text.index).\(format.rawValue)")
                link.language = facts.language
                link.name = facts.title
                return link
            }
        }
    }

    func fontLinks(_ root: String) -> [FontLink] {
        fonts.map { font in
            let name = PercentEncoding.encode(PlayAddresses.plain(font.name))
            return FontLink(
                name: font.name, mediaType: font.mediaType, sizeBytes: font.bytes.count,
                url: "\(root)/fonts/\(font.number)/\(name)")
        }
    }
}
