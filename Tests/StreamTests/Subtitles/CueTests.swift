import Platform
import Testing

@testable import Stream

@Suite struct CueTests {
    private func text(_ payload: String, _ format: TextTrack.Format = .subrip) -> String? {
        Cue(TextEvent(start: 1, end: 2, payload: Array(payload.utf8)), format)?.text
    }

    @Test(arguments: [
        ("plain", "plain"), ("<i>a</i> b", "<i>a</i> b"), ("a <b>b <i>c</b> d</i>", "a <b>b <i>c</i></b> <i>d</i>"),
        ("<font color=\"red\">x</font>", "x"), ("1 < 2 <3", "1 &lt; 2 &lt;3"), ("a\n\n\nb\r\n", "a\nb"),
        ("a --> b", "a --&gt; b"), ("&lt;&amp;&nbsp;&unknown;", "&lt;&amp;\u{A0}&amp;unknown;"), ("{\\an8}top", "top"),
        ("{not an override}", "{not an override}"), ("a\u{0}\u{8}b\u{2028}c", "ab\nc"), ("<00:00:01.000>x", "x"),
        ("<b></b>x", "x"), ("\u{FEFF}x", "x"),
    ])
    func `SubRip and WebVTT become text that says the same`(payload: String, expected: String) {
        #expect(text(payload) == expected)
    }

    @Test(arguments: [
        ("0,0,Default,,0,0,0,,Hello, you", "Hello, you"), ("0,0,D,,0,0,0,,a\\Nb\\nc\\hd", "a\nb\nc\u{A0}d"),
        ("0,0,D,,0,0,0,,{\\i1}x{\\i0}{comment}y", "<i>x</i>y"), ("0,0,D,,0,0,0,,{\\p1}m 0 0{\\p0}", nil),
        ("0,0,D,,0,0,0,,{\\b1}x{\\rDefault}y", "<b>x</b>y"), ("too,few,fields", nil),
        ("0,0,D,,0,0,0,,{open {\\i1", "{open {\\i1"),
    ])
    func `ASS becomes text without what only ASS can show`(payload: String, expected: String?) {
        #expect(text(payload, .ass) == expected)
    }

    @Test func `timed text of MP4 ends where it says, in either encoding`() {
        let plain = TextEvent(start: 0, end: 1, payload: [0, 2, 0x61, 0x3C, 0, 0, 0, 0])
        let wide = TextEvent(start: 0, end: 1, payload: [0, 6, 0xFE, 0xFF, 0x00, 0xE9, 0x20, 0xAC])
        let lying = TextEvent(start: 0, end: 1, payload: [0xFF, 0xFF, 0x61])
        #expect(Cue(plain, .movText)?.text == "a&lt;")
        #expect(Cue(wide, .movText)?.text == "é€")
        #expect(Cue(lying, .movText)?.text == "a")
    }

    @Test func `times are written to the millisecond, and what lasts no time is left out`() throws {
        let cue = try #require(Cue(TextEvent(start: 3_661.0005, end: 36_000.9996, payload: [0x61]), .subrip))
        #expect(cue.block == "01:01:01.001 --> 10:00:01.000\na\n\n")
        #expect(Cue(TextEvent(start: 1, end: 1, payload: [0x61]), .subrip) == nil)
        #expect(Cue(TextEvent(start: .infinity, end: .nan, payload: [0x61]), .subrip) == nil)
    }

    @Test func `whatever the bytes are, a cue is neither long nor more than one`() {
        var generator = SeededGenerator(seed: 11)
        let alphabet = Array("{}<>&;\\/bipnrNh01 -\n\r\t\u{0}aé,:.".utf8)
        for format in [TextTrack.Format.subrip, .ass, .webvtt, .movText] {
            for _ in 0..<400 {
                let bytes = (0..<Int.random(in: 0...300, using: &generator)).compactMap { _ in
                    alphabet.randomElement(using: &generator)
                }
                let payload = format == .ass ? Array("0,0,,,,,,,".utf8) + bytes : bytes
                guard let cue = Cue(TextEvent(start: 1, end: 2, payload: payload), format) else { continue }
                #expect(!cue.text.contains("\n\n") && !cue.text.contains("-->") && !cue.text.hasSuffix("\n"))
                let markup = cue.text.matches(of: /<[^>]*>|[<>]/).map { String($0.0) }
                #expect(Set(markup).isSubset(of: ["<b>", "</b>", "<i>", "</i>", "<u>", "</u>"]))
            }
        }
    }

    @Test(arguments: ["{", "<a", "&amp", "{\\i1}x", "<i>x</i>"])
    func `a megabyte of openings costs little, and gives little`(piece: String) {
        let payload = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
        for format in [TextTrack.Format.subrip, .ass] {
            let text = text(format == .ass ? "0,0,,,,,,," + payload : payload, format) ?? ""
            #expect(text.utf8.count < 20_000)
        }
    }
}
