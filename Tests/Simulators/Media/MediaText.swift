/// Subtitles and chapters for the long film.
enum MediaText {
    /// A line every four seconds.
    static func subtitles(_ word: String, seconds: Int) -> String {
        stride(from: 0, to: seconds, by: 4).map { start in
            "\(start / 4 + 1)\n\(time(start)),500 --> \(time(start + 3)),250\n\(word) \(start / 4 + 1)\n"
        }.joined(separator: "\n")
    }

    /// ffmpeg's metadata format.
    static func chapters(seconds: Int) -> String {
        let third = seconds * 1000 / 3
        let names = ["The Cemetery", "The Farmhouse", "Dawn"]
        return ";FFMETADATA1\ntitle=Night of the Living Dead\n"
            + names.enumerated().map { index, name in
                "[CHAPTER]\nTIMEBASE=1/1000\nSTART=\(index * third)\nEND=\((index + 1) * third)\ntitle=\(name)\n"
            }.joined()
    }

    private static func time(_ seconds: Int) -> String {
        [seconds / 3600, seconds / 60 % 60, seconds % 60].map { ($0 < 10 ? "0" : "") + String($0) }.joined(
            separator: ":")
    }
}
