import Platform
import Testing
import Tokens
import Torrents

@Suite struct InfoHashTests {
    @Test func `the hash is of the info dictionary's own bytes, in their order`() throws {
        let info = "d6:lengthi12e4:name5:a.mkv12:piece lengthi16384e6:pieces20:01234567890123456789e"
        let unsorted = "d4:name5:a.mkv6:pieces20:012345678901234567896:lengthi12ee"
        for dictionary in [info, unsorted] {
            let torrent = "d8:announce8:udp://t/4:info\(dictionary)5:extrai1ee"
            let expected = Digest.sha1(Data(dictionary.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
            #expect(try InfoHash(torrent: Data(torrent.utf8)).description == expected.joined())
        }
    }

    @Test(arguments: [
        "", "d", "de", "i1e", "d4:infoi1ee", "d4:infode", "d4:infod6:pieces0:e", "d4:infod6:pieces99:eee",
        "d4:infod6:pieces-1:eee", "d4:infod6:pieces0:ee trailing", "d9999999999999999999:a", "di1ei2ee", "d4:infodee",
    ])
    func `what is no torrent has no hash`(text: String) {
        #expect(throws: TorrentError.malformed) { try InfoHash(torrent: Data(text.utf8)) }
    }

    @Test func `endless nesting is refused`() {
        let deep = String(repeating: "l", count: 100_000)
        #expect(throws: TorrentError.malformed) { try Bencode(Data(deep.utf8)) }
    }

    @Test func `a torrent of version 2 alone is named as such`() {
        let torrent = "d4:infod12:meta versioni2e4:name1:aee"
        #expect(throws: TorrentError.onlyVersion2) { try InfoHash(torrent: Data(torrent.utf8)) }
    }

    @Test func `of two info dictionaries the first counts`() throws {
        let first = "d6:pieces0:e"
        let one = try InfoHash(torrent: Data("d4:info\(first)e".utf8))
        let two = try InfoHash(torrent: Data("d4:info\(first)4:infod6:pieces1:aee".utf8))
        #expect(one == two)
    }

    @Test func `hexadecimal in either case and base32 name the same torrent`() {
        let hexadecimal = InfoHash("DD8255ECDC7CA55FB0BBF81323D87062DB1F6D1C")
        #expect(hexadecimal?.description == "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c")
        #expect(InfoHash("3WBFL3G4PSSV7MF37AJSHWDQMLNR63I4") == hexadecimal)
        #expect(InfoHash("3wbfl3g4pssv7mf37ajshwdqmlnr63i4") == hexadecimal)
        for text in ["", "dd82", String(repeating: "g", count: 40), String(repeating: "1", count: 32)] {
            #expect(InfoHash(text) == nil)
        }
    }
}

@Suite struct MagnetTests {
    private let hash = "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"

    @Test func `hash, name and trackers are read, and nothing else is kept`() throws {
        let magnet = try Magnet(
            "magnet:?xt=urn:btih:\(hash)&dn=Big+Buck%20Bunny&tr=udp%3A%2F%2Ft.example%3A80&tr=file:///etc&xs=http://a/b"
        )
        #expect(magnet.infoHash.description == hash)
        #expect(magnet.name == "Big Buck Bunny")
        #expect(magnet.trackers == ["udp://t.example:80"])
        #expect(
            magnet.text == "magnet:?xt=urn:btih:\(hash)&dn=Big%20Buck%20Bunny&tr=udp%3A%2F%2Ft.example%3A80")
    }

    @Test func `the hash may be one of several topics`() throws {
        let magnet = try Magnet("MAGNET:?xt.1=urn:sha1:abc&xt.2=URN:BTIH:\(hash.uppercased())")
        #expect(magnet.infoHash.description == hash)
    }

    @Test(arguments: ["", "magnet:", "magnet:?", "magnet:?xt=urn:btih:zz", "http://a/?xt=urn:btih:", "magnet:?dn=a"])
    func `what names no torrent is refused`(text: String) {
        #expect(throws: TorrentError.malformed) { try Magnet(text) }
    }

    @Test func `version 2 alone is named as such`() {
        #expect(throws: TorrentError.onlyVersion2) { try Magnet("magnet:?xt=urn:btmh:1220caf1") }
    }
}
