import Platform

/// How pictures lie on sheets: five in a row, five rows, each as wide as a thumb.
struct SheetLayout: Sendable, Equatable {
    /// Seconds at least between two pictures.
    static let spacing = 10.0
    static let columns = 5
    static let rows = 5
    static let perSheet = columns * rows
    /// Pixels.
    static let width = 160

    /// Pixels of one picture; even, as codecs want it.
    let height: Int
    let list: PictureList

    init(_ list: PictureList, _ facts: MediaTrack.VideoFacts?) {
        self.list = list
        let ratio = facts.map { Double($0.height) / Double(max($0.width, 1)) / ($0.pixelAspect ?? 1) } ?? 0
        let lines = Double(Self.width) * (ratio.isFinite && ratio > 0 ? ratio : 9.0 / 16) / 2
        height = 2 * Int(max(8, min(lines.rounded(), 160)))
    }

    /// Bytes of a picture: every pixel's brightness, and colours of four together.
    var pictureSize: Int { Self.width * height * 3 / 2 }

    var sheets: Int { (list.pictures.count + Self.perSheet - 1) / Self.perSheet }

    /// Nil when there is no such sheet.
    func pictures(on sheet: Int) -> ArraySlice<PictureList.Picture>? {
        guard (0..<sheets).contains(sheet) else { return nil }
        let start = sheet * Self.perSheet
        return list.pictures[start..<min(start + Self.perSheet, list.pictures.count)]
    }

    /// The track that players show above the bar: a cue for each picture, with its place on its sheet, on the film's own
    /// clock.
    var track: String {
        let cues = list.pictures.map { picture -> String in
            let place = picture.number % Self.perSheet
            let column = place % Self.columns * Self.width
            let row = place / Self.columns * height
            return "\(Cue.time(picture.start)) --> \(Cue.time(picture.end))\n"
                + "\(picture.number / Self.perSheet).jpg#xywh=\(column),\(row),\(Self.width),\(height)\n\n"
        }
        return "WEBVTT\n\n" + cues.joined()
    }
}

extension MediaSource {
    /// Nil when single keyframes cannot be found in the file.
    var thumbnails: SheetLayout? {
        guard stills != nil else { return nil }
        let list =
            index.keyframes.isEmpty
            ? PictureList(every: SheetLayout.spacing, of: plan.main)
            : PictureList(index, plan.main, spacing: SheetLayout.spacing)
        return SheetLayout(list, index.video?.video)
    }
}
