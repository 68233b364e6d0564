import Testing

/// The rules themselves: a broken playlist is not passed over.
@Suite struct RuleTests {
    private static let master = """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="x",DEFAULT=YES,AUTOSELECT=YES,URI="a/p.m3u8"
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="y",DEFAULT=NO,AUTOSELECT=YES,URI="b/p.m3u8"
        #EXT-X-STREAM-INF:BANDWIDTH=10,CODECS="avc1.64001e",RESOLUTION=640x360,AUDIO="a"
        video/playlist.m3u8

        """
    private static let media = """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-TARGETDURATION:4
        #EXT-X-MEDIA-SEQUENCE:0
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXT-X-MAP:URI="init.mp4"
        #EXTINF:4.400000,
        0.m4s
        #EXT-X-ENDLIST

        """

    @Test func `what is right has no complaints`() {
        #expect(MasterRules(document: PlaylistDocument(Self.master)).complaints == [])
        #expect(MediaRules(document: PlaylistDocument(Self.media)).complaints == [])
    }

    @Test(arguments: [
        ("#EXTM3U", "#EXTM3U "), ("BANDWIDTH=10", "BANDWIDTH=\"10\""), ("NAME=\"y\"", "NAME=\"x\""),
        ("DEFAULT=NO", "DEFAULT=YES"), ("AUDIO=\"a\"\nvideo", "AUDIO=\"b\"\nvideo"), ("640x360", "640"),
        ("\nvideo/", "\n/video/"),
        ("b/p.m3u8", "http://evil/p.m3u8"), (",AUDIO", ", AUDIO"),
        ("#EXT-X-VERSION:7", "#EXT-X-VERSION:7\n#EXT-X-VERSION:7"),
        ("#EXT-X-VERSION:7", "#EXT-X-TARGETDURATION:4"), ("video/playlist.m3u8\n", ""),
        ("TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"x\"", "TYPE=AUDIO,NAME=\"x\""),
        ("#EXT-X-INDEPENDENT-SEGMENTS\n", ""), ("640x360,", "640x360,BANDWIDTH=11,"),
        ("#EXT-X-VERSION", "#EXT-X-VERSIONS"),
    ])
    func `a master playlist that is wrong in one place is found out`(right: String, wrong: String) {
        let text = Self.master.replacing(right, with: wrong, maxReplacements: 1)
        #expect(text != Self.master && !MasterRules(document: PlaylistDocument(text)).complaints.isEmpty)
    }

    @Test(arguments: [
        ("4.400000", "4.500001"), ("#EXT-X-ENDLIST\n", ""), ("VOD", "EVENT"), ("#EXTINF:4.400000,\n", ""), (":7", ":5"),
        ("#EXT-X-MAP:URI=\"init.mp4\"\n", ""), ("4.400000,", "4.4"), ("0.m4s", "../../0.m4s"),
        ("#EXT-X-TARGETDURATION:4\n", ""),
        ("SEQUENCE:0", "SEQUENCE:1"), ("4.400000", "0"),
    ])
    func `a media playlist that is wrong in one place is found out`(right: String, wrong: String) {
        let text = Self.media.replacing(right, with: wrong, maxReplacements: 1)
        #expect(text != Self.media && !MediaRules(document: PlaylistDocument(text)).complaints.isEmpty)
    }
}
