import Platform

@testable import Stream

/// A movie whose texts were put into boxes of WebVTT, of the same size, where they lay. ffmpeg does not write such files.
struct WebVTTMovie {
    let data: Data
    /// When each text begins, in milliseconds, and the text.
    private(set) var texts: [[Int]] = []

    init(_ movie: Data) async throws {
        var data = movie
        let track = try await MP4Tables(file: MemorySource(movie)).track(.subtitle, 0)
        for (number, sample) in try MP4TextSample.list(track, fileSize: Int64(movie.count)).enumerated() {
            let size = Int(sample.bytes.upperBound - sample.bytes.lowerBound)
            let words = ["x", "<i>y</i>"]
            // Two at a time where there is room: the second has what the first leaves.
            let first = Self.cue(words[0])
            let fits = number % 2 == 0 && size >= first.count + 24
            let rest = size - (fits ? first.count : 0)
            guard rest >= 16 + words[1].utf8.count else { continue }
            let second = Self.cue(words[1], size: rest)
            data.replaceSubrange(
                Int(sample.bytes.lowerBound)..<Int(sample.bytes.upperBound), with: (fits ? first : Data()) + second)
            let start = Int((sample.start * 1_000).rounded())
            for word in fits ? words : [words[1]] { texts.append([start] + word.utf8.map(Int.init)) }
        }
        let kinds = data.ranges(of: Data("tx3g".utf8))
        for kind in kinds { data.replaceSubrange(kind, with: Data("wvtt".utf8)) }
        self.data = data
    }

    /// Filled up with a box that nobody knows, when there is room for one, or with spaces.
    private static func cue(_ text: String, size: Int? = nil) -> Data {
        let least = 16 + text.utf8.count
        let spare = (size ?? least) - least
        let payload = Data(text.utf8) + Data(repeating: 0x20, count: spare < 8 ? spare : 0)
        let identity = spare < 8 ? Data() : Data.box("iden", Data(repeating: 0x31, count: spare - 8))
        return .box("vttc", identity + .box("payl", payload))
    }
}

/// Cues that say where texts lie, and no longer how long they are.
enum CueLengths {
    static func removed(from film: Data) throws -> Data {
        var film = film
        let bytes = Array(film)[...]
        for position in film.ranges(of: Data([0x1C, 0x53, 0xBB, 0x6B])).map(\.lowerBound) {
            var reader = ByteReader(bytes[position...])
            guard let (_, body) = try? reader.element() else { continue }
            var cues = body
            while let (id, body) = try? cues.element() {
                guard id == MatroskaID.cuePoint else { continue }
                var point = body
                while let (id, body) = try point.element() {
                    guard id == MatroskaID.cueTrackPositions else { continue }
                    var place = body
                    while let (id, field) = try place.element() {
                        // An element that says nothing, in place of `CueDuration`.
                        if id == 0xB2 { film[field.bytes.startIndex - 2] = 0xEC }
                    }
                }
            }
        }
        return film
    }
}
