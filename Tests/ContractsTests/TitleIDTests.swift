import Contracts
import Platform
import Testing

struct TitleIDTests {
    @Test(arguments: [
        ("movie:10331", TitleID.movie(10331)), ("tv:1396", .series(1396)),
        ("tv:1396:s1", .season(series: 1396, season: 1)),
        ("tv:1396:s0:e3", .episode(series: 1396, season: 0, episode: 3)),
    ])
    func `each kind of title has one spelling`(_ text: String, _ title: TitleID) throws {
        #expect(TitleID(text) == title)
        #expect(title.description == text)
        let json = try WireFormat.encode([title])
        #expect(String(decoding: json, as: UTF8.self) == "[\"\(text)\"]")
        #expect(try WireFormat.decode([TitleID].self, from: json) == [title])
    }

    @Test(arguments: [
        "", ":", "movie", "movie:", "movie:0", "movie:01", "movie:+1", "movie:-1", "movie:1 ", " movie:1", "Movie:1",
        "movie:1:s1", "tv:1:1", "tv:1:s", "tv:1:s1:3", "tv:1:s1:e3:x", "tv:1:e3", "movie:9999999999", "movie:١",
        "tv:1:s01:e1", "movie:../1", "movie:1%2F",
    ])
    func `any other spelling is refused`(_ text: String) {
        #expect(TitleID(text) == nil)
        #expect(throws: DecodingError.self) {
            try WireFormat.decode([TitleID].self, from: WireFormat.encode([text]))
        }
    }
}
