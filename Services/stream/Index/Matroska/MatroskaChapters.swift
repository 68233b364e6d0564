/// The Chapters element: the top level of its first edition.
enum MatroskaChapters {
    private static let maximum = 1_000

    static func list(_ chapters: ByteReader) throws(IndexError) -> [MediaIndex.Chapter] {
        var chapters = chapters
        var found: [MediaIndex.Chapter] = []
        while let (id, edition) = try chapters.element() {
            guard id == MatroskaID.editionEntry else { continue }
            var edition = edition
            while let (id, atom) = try edition.element() {
                guard id == MatroskaID.chapterAtom, found.count < maximum, let chapter = try read(atom) else {
                    continue
                }
                found.append(chapter)
            }
            if !found.isEmpty { break }
        }
        return found.sorted { $0.startSeconds < $1.startSeconds }
    }

    private static func read(_ atom: ByteReader) throws(IndexError) -> MediaIndex.Chapter? {
        var atom = atom
        var start = 0.0
        var end: Double?
        var title: String?
        var isHidden = false
        while let (id, field) = try atom.element() {
            switch id {
            case MatroskaID.chapterStart: start = Double(try field.number) / 1_000_000_000
            case MatroskaID.chapterEnd: end = Double(try field.number) / 1_000_000_000
            case MatroskaID.chapterHidden: isHidden = try field.number != 0
            case MatroskaID.chapterDisplay: if title == nil { title = try text(field) }
            default: break
            }
        }
        return isHidden ? nil : MediaIndex.Chapter(startSeconds: start, endSeconds: end, title: title)
    }

    private static func text(_ display: ByteReader) throws(IndexError) -> String? {
        var display = display
        while let (id, field) = try display.element() {
            if id == MatroskaID.chapterText { return field.text }
        }
        return nil
    }
}
