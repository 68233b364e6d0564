import HTTP
import Platform

/// A whole text track as a file, written while the film is read: for players that take subtitles beside the picture.
struct SubtitleFile: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case vtt
        case ass

        var mediaType: String {
            switch self {
            case .vtt: "text/vtt; charset=utf-8"
            case .ass: "text/x-ssa; charset=utf-8"
            }
        }
    }

    let kind: Kind
    let track: TextTrack
    let source: any TextSource

    /// Nil when there is no such file of the track: styles that it does not have cannot be written.
    init?(_ kind: Kind, of track: TextTrack, in source: any TextSource) {
        guard kind == .vtt || track.format == .ass else { return nil }
        self.kind = kind
        self.track = track
        self.source = source
    }

    func write(to writer: any BodyWriter) async throws {
        try await writer.write(try header())
        try await source.forEachEvent(of: track, in: -.infinity ..< .infinity) { event in
            guard let line = line(event) else { return }
            try await writer.write(Data(line.utf8))
        }
    }

    private func header() throws -> Data {
        switch kind {
        case .vtt: Data("WEBVTT\n\n".utf8)
        case .ass: Data(ASSScript.header(try source.header(of: track)).utf8)
        }
    }

    private func line(_ event: TextEvent) -> String? {
        switch kind {
        case .vtt: Cue(event, track.format)?.block
        case .ass: ASSScript.line(event)
        }
    }
}

/// A script of Advanced SubStation Alpha, out of what Matroska keeps of it.
enum ASSScript {
    private static let events =
        "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"

    /// Up to where the events begin.
    static func header(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self).replacing("\r\n", with: "\n")
        let head = text.firstRange(of: "[Events]").map { String(text[..<$0.lowerBound]) } ?? text
        return head + (head.isEmpty || head.hasSuffix("\n") ? "" : "\n") + events
    }

    /// Matroska's fields are `ReadOrder, Layer, Style, Name, MarginL, MarginR, MarginV, Effect, Text`.
    static func line(_ event: TextEvent) -> String? {
        let text = String(decoding: event.payload, as: UTF8.self)
        // One event is one line, whatever it holds.
        let safe = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
        let fields = String(String.UnicodeScalarView(safe)).split(
            separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3 else { return nil }
        let layer = Int(fields[1]) ?? 0
        return "Dialogue: \(layer),\(time(event.start)),\(time(event.end)),\(fields[2])\n"
    }

    /// `1:02:03.45`.
    private static func time(_ seconds: Double) -> String {
        let hundredths = Int((max(0, min(seconds, MediaIndex.longestSeconds)) * 100).rounded())
        let parts = [hundredths / 6_000 % 60, hundredths / 100 % 60].map(twoDigits).joined(separator: ":")
        return "\(hundredths / 360_000):\(parts).\(twoDigits(hundredths % 100))"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
